-- $1 program. Its sites and waves, to filter by.
SELECT 'site' AS kind, id, number FROM site WHERE program = $1
UNION ALL SELECT 'wave', id, number FROM wave WHERE program = $1 ORDER BY 1, 3
