-- $1 a call name, $2 with a slip in it, $3 after this code, $4 rows: people with their newest program.
SELECT p.code, p.call_name, e.state, g.code AS program, g.name AS program_name, s.number AS site,
       (SELECT n.name FROM site_name n WHERE n.site = s.id AND n.kind <> 'alias' ORDER BY n.kind LIMIT 1) AS site_name, p.code AS key
FROM app.people_called($1, $2, $3, $4) c JOIN person p ON p.id = c.person
CROSS JOIN LATERAL (SELECT o.* FROM enrollment o JOIN program y ON y.id = o.program WHERE o.person = p.id
                    ORDER BY y.fiscal_year DESC, y.code LIMIT 1) e
JOIN program g ON g.id = e.program JOIN site s ON s.id = e.site
ORDER BY p.code
