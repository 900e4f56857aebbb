-- $1 payment list. What came back for a person who left in the meantime is owed to nobody any more.
WITH gone AS (
  SELECT e.id, coalesce(e.reason, e.state) AS reason FROM enrollment e
  WHERE e.id IN (SELECT enrollment FROM payment WHERE payment_list = $1) AND e.state NOT IN ('determined', 'active'))
UPDATE installment i SET state = 'cancelled', reason = gone.reason
FROM gone WHERE i.enrollment = gone.id AND i.state IN ('planned', 'held')
