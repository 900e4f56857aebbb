-- $1 program, $2 state or NULL, $3 only who has no companion yet, $4 site or NULL, $5 wave or NULL, $6 after this id, $7 rows.
-- First the page, by an index that has its order; only then what is said about the people on it.
WITH listed AS (
  SELECT e.id, e.person, e.site, e.state, e.age_years, e.reason FROM enrollment e
  WHERE e.program = $1 AND e.id > $6 AND ($2::text IS NULL OR e.state = $2) AND ($4::uuid IS NULL OR e.site = $4)
    AND ($5::uuid IS NULL OR e.wave = $5)
    AND (NOT $3::bool OR e.state IN ('screened', 'visited', 'scored', 'shortlisted')
         AND NOT EXISTS (SELECT 1 FROM companion_assignment a WHERE a.enrollment = e.id AND a.ends_on IS NULL))
  ORDER BY e.id LIMIT $7)
SELECT l.id, p.code, p.call_name, l.state, l.age_years, l.reason, s.number AS site, v.visited_on, v.business_idea, a.total, r.rank,
       c.full_name AS companion,
       (SELECT n.name FROM site_name n WHERE n.site = s.id AND n.kind <> 'alias' ORDER BY n.kind LIMIT 1) AS site_name
FROM listed l JOIN person p ON p.id = l.person JOIN site s ON s.id = l.site
LEFT JOIN LATERAL (SELECT visited_on, business_idea FROM home_visit h WHERE h.enrollment = l.id
                   ORDER BY visited_on DESC, received_at DESC LIMIT 1) v ON true
LEFT JOIN LATERAL (SELECT total FROM assessment x WHERE x.enrollment = l.id ORDER BY number DESC LIMIT 1) a ON true
LEFT JOIN LATERAL (SELECT rank FROM selection_rank k WHERE k.enrollment = l.id
                   AND NOT EXISTS (SELECT 1 FROM ranking g WHERE g.id = k.run AND g.state <> 'decided')
                   ORDER BY k.at DESC LIMIT 1) r ON true
LEFT JOIN companion_assignment g ON g.enrollment = l.id AND g.ends_on IS NULL
LEFT JOIN user_account c ON c.id = g.companion
ORDER BY l.id
