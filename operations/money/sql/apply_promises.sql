UPDATE entitlement t SET state = 'active'
WHERE t.state = 'promised' AND t.id IN (
  SELECT i.entitlement FROM bank_result_line l JOIN payment y ON y.id = l.payment JOIN installment i ON i.id = y.installment
  WHERE l.bank_result = $1 AND l.verdict = 'matched' AND y.state IN ('paid', 'partial'))
