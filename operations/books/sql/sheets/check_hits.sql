-- $1 program. One thing that one rule of the library found in one run. `entity` and `key` name the row as the audit log does.
SELECT r.number AS run,
  c.irregularity AS rule,
  h.code AS check_code,
  c.severity,
  n.code,
  w.number AS wave,
  'Lokasi ' || to_char(s.number, 'FM900') AS site,
  to_char(h.day, 'YYYY-MM-DD') AS day,
  h.amount_rp AS amount,
  h.days,
  h.many,
  h.subject_table AS entity,
  h.subject_key AS key,
  nullif(concat_ws(' ', z.numbers, x.numbers), '') AS evidence
FROM library_hit h
JOIN library_run r ON r.id = h.run
JOIN library_count c ON c.run = h.run AND c.code = h.code
LEFT JOIN enrollment e ON e.id = h.enrollment
LEFT JOIN person n ON n.id = e.person
LEFT JOIN wave w ON w.id = e.wave
LEFT JOIN site s ON s.id = e.site
LEFT JOIN payment y ON y.id = CASE h.subject_table WHEN 'payment' THEN h.subject_key::uuid END
LEFT JOIN decree_line d ON d.id = CASE h.subject_table WHEN 'decree_line' THEN h.subject_key::uuid END
LEFT JOIN installment i ON i.id = CASE h.subject_table WHEN 'installment' THEN h.subject_key::uuid END
LEFT JOIN (SELECT subject_key, string_agg(number, ' ' ORDER BY number COLLATE "C") AS numbers FROM printed_paper
           WHERE program = $1 GROUP BY subject_key) z ON z.subject_key = coalesce(y.payment_list, d.decree, i.entitlement)
LEFT JOIN (SELECT subject_key, string_agg(number, ' ' ORDER BY number COLLATE "C") AS numbers FROM printed_paper
           WHERE program = $1 GROUP BY subject_key) x ON x.subject_key::text = h.subject_key
WHERE h.program = $1
ORDER BY r.number, c.irregularity COLLATE "C", h.code COLLATE "C", h.day, h.subject_key COLLATE "C", h.id
