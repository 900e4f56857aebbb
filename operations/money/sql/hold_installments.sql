-- Lock before looking: whoever pays the same obligation in another list waits here. Always in id order. What this list could
-- take at most (payable_line); why a line cannot be paid is asked afterwards, of what is held. How many, because ten thousand
-- keys need not travel to the application.
WITH held AS MATERIALIZED (
  SELECT i.id FROM payment_list p JOIN entitlement t ON t.component = p.component AND t.program = p.program
  JOIN installment i ON i.entitlement = t.id AND i.number = p.period AND i.state IN ('planned', 'held')
  WHERE p.id = $1 ORDER BY i.id FOR NO KEY UPDATE OF i)
SELECT count(*) AS held FROM held
