-- $1 list, then columns: does each line fit its payment as it is now, its own bank line, and proofs used before?
WITH given AS (
  SELECT * FROM unnest($2::int[], $3::uuid[], $4::text[], $5::bigint[], $6::date[], $7::text[], $8::text[], $9::bigint[])
    AS g(line_no, payment, status, amount_rp, value_date, proof, reason_code, bank_line)),
held AS MATERIALIZED (
  SELECT y.* FROM payment y WHERE y.payment_list = $1 AND y.id IN (SELECT payment FROM given) ORDER BY y.id FOR NO KEY UPDATE)
SELECT h.reference, h.state, h.amount_rp, g.amount_rp AS typed_rp, g.proof,
  coalesce(g.value_date >= least(p.released_on, w.released_on), true)
  AND CASE g.status WHEN 'paid' THEN h.state = 'sent' AND g.amount_rp BETWEEN 1 AND h.amount_rp
                    WHEN 'reversed' THEN h.state IN ('paid', 'partial') AND g.amount_rp = h.paid_rp AND h.id IN (SELECT app.reversible(ARRAY[h.id]))
                    ELSE h.state = 'sent' AND g.amount_rp = h.amount_rp END
  AND (g.bank_line IS NULL OR EXISTS (
    SELECT 1 FROM bank_result_line l JOIN bank_result s ON s.id = l.bank_result AND s.source = 'statement'
    WHERE l.id = g.bank_line AND l.program = h.program AND l.amount_rp = g.amount_rp AND l.and_sen = 0
      AND l.value_date = g.value_date
      AND (w.id IS NOT NULL OR (l.payment IS NULL OR l.payment = h.id)
           AND (l.verdict IN ('unknown', 'too_early', 'wrong_account')
                OR l.verdict = 'not_reversible' AND g.status = 'reversed' AND app.pays_to_accounts(p.route)))  -- what kept it is gone by now
      AND (l.status = 'paid') = (g.status = 'paid')
      AND NOT EXISTS (SELECT 1 FROM line_explanation x WHERE x.bank_line = l.id AND x.state <> 'taken_back'))) AS fits,
  g.status = 'paid' AND (EXISTS (SELECT 1 FROM payment y WHERE y.program = h.program AND y.bank_reference = g.proof)
    OR count(*) OVER (PARTITION BY g.status, g.proof) > 1) AS used
FROM given g JOIN held h ON h.id = g.payment JOIN payment_list p ON p.id = h.payment_list
LEFT JOIN LATERAL (  -- what the bank carried out was an earlier instruction for the same obligation
  SELECT o.id, q.released_on FROM bank_result_line l JOIN payment o ON o.id = l.payment AND o.id <> h.id
  JOIN payment_list q ON q.id = o.payment_list
  WHERE l.id = g.bank_line AND l.verdict = 'paid_anyway' AND o.installment = h.installment AND app.pays_to_accounts(p.route)) w ON true
WHERE p.state IN ('sent', 'reconciled', 'closed') ORDER BY g.line_no
