SELECT c.label, i.number, i.amount_rp, i.due_on, i.state, y.paid_rp, y.value_date
FROM installment i JOIN enrollment e ON e.id = i.enrollment JOIN entitlement t ON t.id = i.entitlement
JOIN component c ON c.id = t.component LEFT JOIN payment y ON y.installment = i.id AND y.state IN ('paid', 'partial')
WHERE e.person = $1 ORDER BY i.due_on, c.label, i.number, i.part
