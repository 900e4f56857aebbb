UPDATE payment y SET
  state = CASE WHEN l.status = 'paid' AND l.amount_rp < y.amount_rp THEN 'partial' ELSE l.status END,
  paid_rp = CASE WHEN l.status = 'paid' THEN l.amount_rp END,
  value_date = CASE WHEN l.status = 'paid' THEN l.value_date END,
  bank_reference = CASE WHEN l.status = 'paid' THEN l.proof END,
  reason_code = l.reason_code
FROM answered_line l WHERE l.answer = $1 AND l.status <> 'reversed' AND l.payment = y.id
