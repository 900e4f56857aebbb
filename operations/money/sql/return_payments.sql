-- What came back before it was known as paid is returned, what was paid is reversed and keeps its sum and day.
UPDATE payment y SET state = l.status, reason_code = coalesce(l.reason_code, y.reason_code)
FROM bank_result_line l
WHERE l.bank_result = $1 AND l.verdict = 'matched' AND l.status IN ('returned', 'reversed') AND l.payment = y.id
  AND y.state IN ('sent', 'paid', 'partial')
