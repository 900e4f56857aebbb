-- $1 enrollments, $2 reason. Planned and held installments are cancelled; promises without any money end with them.
WITH cancelled AS (
  UPDATE installment SET state = 'cancelled', reason = $2
  WHERE enrollment = ANY ($1::uuid[]) AND state IN ('planned', 'held') RETURNING id, entitlement),
ended AS (
  UPDATE entitlement t SET state = 'cancelled', reason = $2
  WHERE t.enrollment = ANY ($1::uuid[]) AND t.state = 'promised'
    AND NOT EXISTS (SELECT 1 FROM installment i WHERE i.entitlement = t.id AND i.state IN ('released', 'paid', 'confirmed')))
SELECT id FROM cancelled
