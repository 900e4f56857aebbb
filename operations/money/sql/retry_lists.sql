-- Which lists have payments to repeat; $1 one list.
SELECT count(*)::int AS count FROM installment i WHERE i.state = 'planned' AND EXISTS (
  SELECT 1 FROM payment y WHERE y.payment_list = $1
    AND (y.installment = i.id AND y.state IN ('failed', 'returned', 'reversed') OR y.installment = i.parent AND y.state = 'partial'))
  AND NOT EXISTS (SELECT 1 FROM payment_list r WHERE r.retry_of = $1 AND r.state = 'draft')
