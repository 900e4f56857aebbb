-- Groups for whom visits can be planned at once: a program, its waves, its sites. Counted: who receives, has a companion, and
-- is no relative of the actor's.
WITH going AS (
  SELECT e.program, e.wave, e.site FROM enrollment e
  WHERE e.state IN ('determined', 'active')
    AND EXISTS (SELECT 1 FROM companion_assignment a WHERE a.enrollment = e.id AND a.ends_on IS NULL)
    AND NOT EXISTS (SELECT 1 FROM kinship k WHERE k.person = e.person AND k."user" = app.actor_id())),
groups AS (
  SELECT 'program' AS kind, program AS key, program, 0 AS number, count(*)::int AS people FROM going GROUP BY program
  UNION ALL
  SELECT 'wave', wave, g.program, w.number, count(*)::int FROM going g JOIN wave w ON w.id = g.wave GROUP BY wave, g.program, w.number
  UNION ALL
  SELECT 'site', site, g.program, s.number, count(*)::int FROM going g JOIN site s ON s.id = g.site GROUP BY site, g.program, s.number)
SELECT g.kind, g.key, p.name AS program_name, g.number, g.people, g.number AS site,
       (SELECT n.name FROM site_name n WHERE n.site = g.key AND n.kind <> 'alias' ORDER BY n.kind LIMIT 1) AS site_name
FROM groups g JOIN program p ON p.id = g.program ORDER BY p.name, p.id, g.kind = 'site', g.kind = 'wave', g.number
