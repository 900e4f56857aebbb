SELECT 'enrollment:' || e.id AS subject, e.state AS expected, count(t.id) || ' promises' AS found
FROM enrollment e LEFT JOIN entitlement t ON t.enrollment = e.id
GROUP BY e.id, e.state
HAVING (e.state IN ('determined', 'active', 'finished')) AND count(t.id) = 0
    OR (e.state IN ('proposed', 'screened', 'visited', 'scored', 'shortlisted', 'waitlisted', 'not_selected')) AND count(t.id) > 0
