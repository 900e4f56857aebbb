-- $1 installments, $2 reason. A promise without any money ends with its last obligation; with money it waits for its report.
UPDATE entitlement t SET state = 'cancelled', reason = $2
WHERE t.id IN (SELECT entitlement FROM installment WHERE id = ANY ($1::uuid[])) AND t.state = 'promised'
  AND NOT EXISTS (SELECT 1 FROM installment i WHERE i.entitlement = t.id AND i.state NOT IN ('forfeited', 'cancelled', 'divided'))
