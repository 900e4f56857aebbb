-- $1 program. The words of its last list, or the first ones of its year.
SELECT coalesce((SELECT b.consent_text FROM import_batch b WHERE b.program = g.id ORDER BY b.made_at DESC LIMIT 1),
                g.fiscal_year || '-1') AS words
FROM program g WHERE g.id = $1
