-- $1 companion, $2 after this key, $3 rows: whom she goes along with or went along with, the open ones first.
SELECT a.id, p.code, p.call_name, g.code AS program, s.number AS site, e.state, a.starts_on, a.ends_on, u.full_name AS maker,
  concat(a.ends_on IS NOT NULL, '~', p.code, '~', a.starts_on, '~', a.id) AS key
FROM companion_assignment a JOIN enrollment e ON e.id = a.enrollment JOIN person p ON p.id = e.person
JOIN program g ON g.id = a.program JOIN site s ON s.id = e.site JOIN user_account u ON u.id = a.made_by
WHERE a.companion = $1 AND concat(a.ends_on IS NOT NULL, '~', p.code, '~', a.starts_on, '~', a.id) > $2 ORDER BY key LIMIT $3
