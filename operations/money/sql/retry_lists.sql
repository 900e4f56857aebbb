-- Which lists have payments to repeat; $1 one list.
SELECT count(*)::int AS count FROM installment i WHERE i.state = 'planned' AND EXISTS (
  SELECT 1 FROM payment y WHERE y.payment_list = $1
    AND y.state IN ('failed', 'returned', 'reversed', 'partial') AND y.installment IN (i.id, i.parent))
  AND NOT EXISTS (SELECT 1 FROM payment_list r WHERE r.retry_of = $1 AND r.state = 'draft')
