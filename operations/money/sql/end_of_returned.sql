-- $1 result. What came back for a person who left in the meantime is owed to nobody any more.
WITH gone AS (
  SELECT e.id, coalesce(e.reason, e.state) AS reason FROM enrollment e
  WHERE e.state NOT IN ('determined', 'active') AND e.id IN (
    SELECT y.enrollment FROM bank_result_line l JOIN payment y ON y.id = l.payment
    WHERE l.bank_result = $1 AND l.verdict = 'matched' AND y.state <> 'paid'))
UPDATE installment i SET state = 'cancelled', reason = gone.reason
FROM gone WHERE i.enrollment = gone.id AND i.state IN ('planned', 'held')
