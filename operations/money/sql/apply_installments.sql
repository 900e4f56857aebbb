UPDATE installment i SET state = CASE WHEN y.state IN ('paid', 'partial') THEN 'paid' ELSE 'planned' END
FROM answered_line l JOIN payment y ON y.id = l.payment
WHERE l.answer = $1 AND l.status <> 'reversed' AND i.id = y.installment
