SELECT e.id, p.code, p.call_name, g.code AS program FROM enrollment e JOIN person p ON p.id = e.person JOIN program g ON g.id = e.program
WHERE e.state = 'active' AND NOT EXISTS (
    SELECT 1 FROM entitlement t WHERE t.enrollment = e.id AND t.state NOT IN ('closed', 'cancelled'))
  AND EXISTS (SELECT 1 FROM outcome o WHERE o.enrollment = e.id AND o.status <> 'unknown')
ORDER BY p.code LIMIT 100
