-- $1 program. One thing that one rule found at one step of a list. Not the words of a reason, which may name somebody.
SELECT l.number AS list_no,
  c.list_revision,
  c.step,
  to_char(c.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS looked_at,
  n.code,
  w.number AS wave,
  'Lokasi ' || to_char(s.number, 'FM900') AS site,
  k.code AS rule,
  coalesce(r.version_no, 0) AS rule_version,
  k.severity,
  k.days,
  k.many,
  i.number AS period_no,
  i.part,
  CASE WHEN j.id IS NOT NULL THEN 'true' ELSE 'false' END AS explained,
  app.safe_cell(u.username) AS explainer,
  to_char(j.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS explained_at,
  z.numbers AS evidence
FROM list_check k
JOIN check_run c ON c.id = k.run
JOIN payment_list l ON l.id = c.payment_list
JOIN installment i ON i.id = k.installment
JOIN enrollment e ON e.id = k.enrollment
JOIN person n ON n.id = e.person
JOIN wave w ON w.id = e.wave
JOIN site s ON s.id = e.site
LEFT JOIN check_rule r ON r.id = k.rule
LEFT JOIN check_reason j ON j.payment_list = l.id AND j.list_revision = c.list_revision AND j.code = k.code
  AND j.enrollment = k.enrollment
LEFT JOIN (SELECT subject_key, string_agg(number, ' ' ORDER BY number COLLATE "C") AS numbers FROM printed_paper
           WHERE program = $1 GROUP BY subject_key) z ON z.subject_key = l.id
LEFT JOIN user_account u ON u.id = j.made_by
WHERE k.program = $1
ORDER BY l.number, c.at, k.code COLLATE "C", n.code COLLATE "C", k.id
