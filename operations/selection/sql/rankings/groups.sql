-- $1 program. Its sites and waves, with how many scored candidates wait in each.
SELECT 'site' AS kind, s.id, s.number, (SELECT count(*)::int FROM enrollment e WHERE e.site = s.id AND e.state = 'scored') AS scored
FROM site s WHERE s.program = $1
UNION ALL
SELECT 'wave', w.id, w.number, (SELECT count(*)::int FROM enrollment e WHERE e.wave = w.id AND e.state = 'scored')
FROM wave w WHERE w.program = $1
ORDER BY 1, 3
