-- $1 component. Lock before looking: whoever puts these obligations into a list waits here. Always in id order.
SELECT i.id FROM installment i JOIN entitlement t ON t.id = i.entitlement JOIN component c ON c.id = t.component
WHERE t.component = $1 AND c.by_attendance AND i.state = 'planned' ORDER BY i.id FOR NO KEY UPDATE OF i
