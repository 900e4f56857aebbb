-- $1 program. Decided rankings, newest first, with how many of those they gave a place stand in no decree yet.
SELECT r.id, r.number, count(DISTINCT e.id)::int AS people
FROM ranking r JOIN ranking f ON r.id IN (f.id, f.based_on) AND f.state = 'decided'
JOIN selection_rank k ON k.run = f.id JOIN enrollment e ON e.id = k.enrollment AND e.state = 'shortlisted'
WHERE r.program = $1 AND r.state = 'decided' AND r.based_on IS NULL
  AND NOT EXISTS (SELECT 1 FROM decree_line l JOIN decree d ON d.id = l.decree
                  WHERE l.enrollment = e.id AND d.state IN ('draft', 'locked'))
GROUP BY r.id, r.number ORDER BY r.number DESC
