-- $1 result. A promise without any money ends with the last of its installments.
UPDATE entitlement t SET state = 'cancelled', reason = coalesce(e.reason, e.state)
FROM enrollment e
WHERE e.id = t.enrollment AND t.state = 'promised' AND e.state NOT IN ('determined', 'active')
  AND e.id IN (SELECT y.enrollment FROM bank_result_line l JOIN payment y ON y.id = l.payment
               WHERE l.bank_result = $1 AND l.verdict = 'matched')
  AND NOT EXISTS (SELECT 1 FROM installment i WHERE i.entitlement = t.id AND i.state NOT IN ('cancelled', 'forfeited', 'divided'))
