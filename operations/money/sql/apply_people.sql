UPDATE enrollment e SET state = 'active'
WHERE e.state = 'determined' AND e.id IN (
  SELECT y.enrollment FROM answered_line l JOIN payment y ON y.id = l.payment
  WHERE l.answer = $1 AND y.state IN ('paid', 'partial'))
