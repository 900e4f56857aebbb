-- $1 entitlement, $2 reason. Without any money it ends as cancelled; with money it waits for its report.
UPDATE entitlement t SET state = 'cancelled', reason = $2 WHERE t.id = $1 AND t.state = 'promised'
  AND NOT EXISTS (SELECT 1 FROM installment i WHERE i.entitlement = t.id AND i.state NOT IN ('forfeited', 'cancelled'))
