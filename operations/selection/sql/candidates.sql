-- $1 program, $2 state or NULL, $3 only who has no companion yet, $4 after this place, $5 code at that place, $6 rows
WITH listed AS (
  SELECT e.id, p.code, p.call_name, s.number AS site, e.state, e.age_years, e.reason, v.visited_on, v.business_idea, a.total,
         r.rank, c.full_name AS companion, coalesce(r.rank, 2147483647) AS place,
         (SELECT n.name FROM site_name n WHERE n.site = s.id AND n.kind <> 'alias' ORDER BY n.kind LIMIT 1) AS site_name
  FROM enrollment e JOIN person p ON p.id = e.person JOIN site s ON s.id = e.site
  LEFT JOIN LATERAL (SELECT visited_on, business_idea FROM home_visit h WHERE h.enrollment = e.id
                     ORDER BY visited_on DESC, received_at DESC LIMIT 1) v ON true
  LEFT JOIN current_assessment a ON a.enrollment = e.id
  LEFT JOIN LATERAL (SELECT rank FROM selection_rank k WHERE k.enrollment = e.id
                     AND NOT EXISTS (SELECT 1 FROM ranking g WHERE g.id = k.run AND g.state <> 'decided')
                     ORDER BY k.at DESC LIMIT 1) r ON true
  LEFT JOIN companion_assignment g ON g.enrollment = e.id AND g.ends_on IS NULL
  LEFT JOIN user_account c ON c.id = g.companion
  WHERE e.program = $1 AND ($2::text IS NULL OR e.state = $2)
    AND (NOT $3::bool OR g.id IS NULL AND e.state IN ('screened', 'visited', 'scored', 'shortlisted')))
SELECT *, place || '~' || code AS key FROM listed WHERE (place, code) > ($4::int, $5::text) ORDER BY place, code LIMIT $6
