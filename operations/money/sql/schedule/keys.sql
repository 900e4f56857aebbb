-- $1 program's code or '', $2 state or ''
SELECT i.id
FROM installment i JOIN entitlement t ON t.id = i.entitlement JOIN component c ON c.id = t.component
JOIN program g ON g.id = i.program JOIN enrollment e ON e.id = i.enrollment JOIN person p ON p.id = e.person
WHERE i.state IN ('planned', 'held') AND ($1 = '' OR g.code = $1) AND ($2 = '' OR i.state = $2) ORDER BY i.id
