SELECT e.id AS enrollment, p.code, p.call_name, s.number AS site, e.state, e.age_years,
       v.visited_on, v.business_idea, a.points, a.total, r.rank, r.verdict
FROM enrollment e JOIN person p ON p.id = e.person JOIN site s ON s.id = e.site
LEFT JOIN LATERAL (SELECT visited_on, business_idea FROM home_visit h WHERE h.enrollment = e.id
                   ORDER BY visited_on DESC, received_at DESC LIMIT 1) v ON true
LEFT JOIN current_assessment a ON a.enrollment = e.id
LEFT JOIN LATERAL (SELECT rank, verdict FROM selection_rank k WHERE k.enrollment = e.id
                   AND NOT EXISTS (SELECT 1 FROM ranking g WHERE g.id = k.run AND g.state <> 'decided')
                   ORDER BY k.at DESC LIMIT 1) r ON true
WHERE e.program = $1 AND e.state NOT IN ('proposed', 'ineligible', 'duplicate')
ORDER BY r.rank NULLS LAST, a.total DESC NULLS LAST, p.code
