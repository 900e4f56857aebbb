-- $1 decree, $2 reason. What was not yet released is cancelled; what was paid is to be settled.
WITH losing AS (SELECT DISTINCT enrollment FROM decree_line WHERE decree = $1 AND effect = 'revoke'),
left_program AS (
  UPDATE enrollment SET state = 'revoked', reason = $2, left_on = app.today()
  WHERE id IN (SELECT enrollment FROM losing) RETURNING id),
cancelled AS (
  UPDATE installment SET state = 'cancelled', reason = $2
  WHERE enrollment IN (SELECT enrollment FROM losing) AND state IN ('planned', 'held') RETURNING id)
UPDATE entitlement t SET state = 'cancelled', reason = $2
WHERE t.enrollment IN (SELECT enrollment FROM losing) AND t.state = 'promised'
  AND NOT EXISTS (SELECT 1 FROM installment i WHERE i.entitlement = t.id AND i.state IN ('released', 'paid', 'confirmed'))
