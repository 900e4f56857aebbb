UPDATE entitlement t SET state = 'active'
WHERE t.state = 'promised' AND t.id IN (
  SELECT i.entitlement FROM answered_line l JOIN payment y ON y.id = l.payment JOIN installment i ON i.id = y.installment
  WHERE l.answer = $1 AND y.state IN ('paid', 'partial'))
