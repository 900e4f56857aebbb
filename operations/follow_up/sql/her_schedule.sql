-- $1 enrollments. What falls due, when, and how far it is.
SELECT i.id, i.enrollment, c.label, c.kind, c.periods, i.number, i.part, i.amount_rp, i.due_on, i.state
FROM installment i JOIN entitlement t ON t.id = i.entitlement JOIN component c ON c.id = t.component
WHERE i.enrollment = ANY ($1::uuid[]) ORDER BY i.due_on, c.code, i.number, i.part
