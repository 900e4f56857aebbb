UPDATE installment i SET state = CASE WHEN y.state IN ('paid', 'partial') THEN 'paid' ELSE 'planned' END
FROM bank_result_line l JOIN payment y ON y.id = l.payment
WHERE l.bank_result = $1 AND l.verdict = 'matched' AND i.id = y.installment
