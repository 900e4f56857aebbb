UPDATE enrollment e SET state = 'active'
WHERE e.state = 'determined' AND e.id IN (
  SELECT y.enrollment FROM bank_result_line l JOIN payment y ON y.id = l.payment
  WHERE l.bank_result = $1 AND l.verdict = 'matched' AND y.state IN ('paid', 'partial'))
