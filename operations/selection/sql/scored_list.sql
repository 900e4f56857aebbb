-- $1 program, $2 after this id, $3 rows. Who is to be scored, or was: points, and the place by a ranking that was decided.
WITH listed AS (
  SELECT e.id, e.person, e.site, e.state, e.age_years FROM enrollment e
  WHERE e.program = $1 AND e.id > $2 AND e.state NOT IN ('proposed', 'ineligible', 'duplicate') ORDER BY e.id LIMIT $3)
SELECT l.id AS enrollment, p.code, p.call_name, s.number AS site, l.state, l.age_years, v.visited_on, v.business_idea,
       a.points, a.total, r.rank, r.verdict
FROM listed l JOIN person p ON p.id = l.person JOIN site s ON s.id = l.site
LEFT JOIN LATERAL (SELECT visited_on, business_idea FROM home_visit h WHERE h.enrollment = l.id
                   ORDER BY visited_on DESC, received_at DESC LIMIT 1) v ON true
LEFT JOIN LATERAL (SELECT points, total FROM assessment x WHERE x.enrollment = l.id ORDER BY number DESC LIMIT 1) a ON true
LEFT JOIN LATERAL (SELECT rank, verdict FROM selection_rank k WHERE k.enrollment = l.id
                   AND NOT EXISTS (SELECT 1 FROM ranking g WHERE g.id = k.run AND g.state <> 'decided')
                   ORDER BY k.at DESC LIMIT 1) r ON true
ORDER BY l.id
