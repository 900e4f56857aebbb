UPDATE installment i SET state = 'planned'
FROM bank_result_line l JOIN payment y ON y.id = l.payment AND y.state IN ('returned', 'reversed')
WHERE l.bank_result = $1 AND l.verdict = 'matched' AND l.status IN ('returned', 'reversed') AND i.id = y.installment
  AND i.state IN ('released', 'paid', 'confirmed')
