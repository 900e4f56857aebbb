-- Installments of an earlier list that are planned again: failed, returned, or the rest of a partial payment.
SELECT i.id FROM installment i
WHERE i.state = 'planned' AND EXISTS (SELECT 1 FROM payment y WHERE y.payment_list = $1
  AND (y.installment = i.id AND y.state IN ('failed', 'returned', 'reversed') OR y.installment = i.parent AND y.state = 'partial'))
