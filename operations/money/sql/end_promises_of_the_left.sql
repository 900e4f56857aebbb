-- $1 payment list. A promise without any money ends with the last of its installments.
UPDATE entitlement t SET state = 'cancelled', reason = coalesce(e.reason, e.state)
FROM enrollment e
WHERE e.id = t.enrollment AND t.state = 'promised' AND e.state NOT IN ('determined', 'active')
  AND e.id IN (SELECT enrollment FROM payment WHERE payment_list = $1)
  AND NOT EXISTS (SELECT 1 FROM installment i WHERE i.entitlement = t.id AND i.state NOT IN ('cancelled', 'forfeited', 'divided'))
