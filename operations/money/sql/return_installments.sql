-- $1 result. The obligation is free again; of one that was paid in part the rest is a part already, so what came back becomes
-- another one (split_reversed.sql).
UPDATE installment i SET state = CASE WHEN y.state = 'reversed' AND y.paid_rp < y.amount_rp THEN 'divided' ELSE 'planned' END
FROM bank_result_line l JOIN payment y ON y.id = l.payment AND y.state IN ('returned', 'reversed')
WHERE l.bank_result = $1 AND l.verdict = 'matched' AND l.status IN ('returned', 'reversed') AND i.id = y.installment
  AND i.state IN ('released', 'paid', 'confirmed')
