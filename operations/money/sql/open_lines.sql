-- $1 program, $2 after this line, $3 rows: lines of the bank that wait for a match or an explanation, and which instructions may be meant.
SELECT w.*, app.today() - w.value_date AS days, y.reference AS ours, c.id AS offered, c.reference AS offer, c.payment_list AS offer_list,
  EXISTS (SELECT 1 FROM typed_line t JOIN typed_result d ON d.id = t.typed_result AND d.state = 'proposed'
          WHERE t.bank_line = w.id) AS typed,
  (SELECT min(l.number) FROM payment_list l WHERE l.program = w.program AND l.state IN ('sent', 'reconciled', 'closed')
     AND l.total_rp = w.amount_rp AND w.status = 'paid' AND w.and_sen = 0) AS total_of
FROM waiting_bank_line w LEFT JOIN payment y ON y.id = w.payment
LEFT JOIN LATERAL (
  SELECT o.id, o.reference, o.payment_list FROM payment o
  WHERE w.verdict = 'paid_anyway' AND o.installment = y.installment AND o.state = 'sent'
    OR w.verdict <> 'paid_anyway' AND o.id = coalesce(w.payment, w.candidate) OR w.payment IS NULL AND w.candidate IS NULL AND w.and_sen = 0
    AND o.program = w.program AND o.state = 'sent' AND o.amount_rp = w.amount_rp AND w.status = 'paid'
  ORDER BY o.id LIMIT 1) c ON w.verdict IN ('unknown', 'too_early', 'wrong_account', 'paid_anyway')
  OR w.verdict = 'not_reversible' AND app.pays_to_accounts((SELECT l.route FROM payment_list l WHERE l.id = y.payment_list))
     AND y.id IN (SELECT app.reversible(ARRAY[y.id]))  -- what kept it from going is out of the way by now
WHERE w.program = $1 AND NOT w.explained AND w.id > $2 ORDER BY w.id LIMIT $3
