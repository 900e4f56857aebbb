-- $1 batch. What is free again for a person who left in the meantime is owed to nobody any more.
UPDATE installment i SET state = 'cancelled', reason = coalesce(e.reason, e.state) FROM enrollment e
WHERE e.id = i.enrollment AND e.state NOT IN ('determined', 'active') AND i.state IN ('planned', 'held')
  AND e.id IN (SELECT enrollment FROM past_payment WHERE past_batch = $1)
