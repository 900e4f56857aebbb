-- $1 whole codes, $2 the beginning of a code or NULL, $3 after this code, $4 rows: people with their newest program.
SELECT p.code, p.call_name, e.state, g.code AS program, g.name AS program_name, s.number AS site,
       (SELECT n.name FROM site_name n WHERE n.site = s.id AND n.kind <> 'alias' ORDER BY n.kind LIMIT 1) AS site_name, p.code AS key
FROM person p
CROSS JOIN LATERAL (SELECT o.* FROM enrollment o JOIN program y ON y.id = o.program WHERE o.person = p.id
                    ORDER BY y.fiscal_year DESC, y.code LIMIT 1) e
JOIN program g ON g.id = e.program JOIN site s ON s.id = e.site
WHERE (p.code = ANY ($1::text[]) OR p.code >= $2::text AND p.code < $2::text || 'ZZZZZZZZ' AND left(p.code, length($2::text)) = $2::text)
  AND p.code > $3 ORDER BY p.code LIMIT $4
