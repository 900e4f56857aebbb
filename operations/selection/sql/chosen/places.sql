-- $1 program. Its sites and waves, to filter by; a site's name for who may read it.
SELECT 'site' AS kind, s.id, s.number,
       (SELECT n.name FROM site_name n WHERE n.site = s.id AND n.kind <> 'alias' ORDER BY n.kind LIMIT 1) AS name
FROM site s WHERE s.program = $1
UNION ALL SELECT 'wave', id, number, NULL FROM wave WHERE program = $1 ORDER BY 1, 3
