-- $1 one list or NULL, the newest 100 first. Nobody is counted here: a list does not say whom it found.
SELECT k.id, g.code AS program, g.name AS program_name, k.source, k.document_no, k.dated, k.line_count, k.refused_count,
       k.refused, k.state, k.reason, k.document, k.made_by, u.full_name AS maker, d.full_name AS decider, app.days_since(k.made_at) AS days,
       k.state = 'confirmed' AND k.key_version::text <> (SELECT value FROM setting WHERE key = 'index_version') AS is_stale
FROM death_list k JOIN program g ON g.id = k.program JOIN user_account u ON u.id = k.made_by
LEFT JOIN user_account d ON d.id = k.decided_by
WHERE $1::uuid IS NULL OR k.id = $1 ORDER BY k.made_at DESC LIMIT 100
