-- Installments of an earlier list that are planned again: failed, returned, or parts of a payment in part.
SELECT i.id FROM installment i
WHERE i.state = 'planned' AND EXISTS (SELECT 1 FROM payment y WHERE y.payment_list = $1
  AND y.state IN ('failed', 'returned', 'reversed', 'partial') AND y.installment IN (i.id, i.parent))
