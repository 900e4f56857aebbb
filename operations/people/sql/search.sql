-- $1 beginning of a code or part of a call name (escaped for LIKE), or NULL for all; $2 after this key, $3 rows. No identity.
SELECT e.id, p.code, p.call_name, e.state, e.age_years, s.number AS site, g.code AS program, c.full_name AS companion,
       (SELECT n.name FROM site_name n WHERE n.site = s.id AND n.kind <> 'alias' ORDER BY n.kind LIMIT 1) AS site_name,
       concat(p.code, '~', e.id) AS key
FROM enrollment e JOIN person p ON p.id = e.person JOIN site s ON s.id = e.site JOIN program g ON g.id = e.program
LEFT JOIN companion_assignment a ON a.enrollment = e.id AND a.ends_on IS NULL LEFT JOIN user_account c ON c.id = a.companion
WHERE ($1::text IS NULL OR p.code LIKE upper($1) || '%' OR p.call_name ILIKE '%' || $1 || '%')
  AND concat(p.code, '~', e.id) > $2 ORDER BY key LIMIT $3
