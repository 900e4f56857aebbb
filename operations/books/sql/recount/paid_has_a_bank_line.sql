-- Every paid rupiah stands on a line of the bank or of a signed list with the same sum, date and proof.
SELECT 'payment:' || y.id AS subject, concat_ws(' ', y.paid_rp, y.value_date, y.bank_reference) AS expected,
       coalesce(concat_ws(' ', l.amount_rp, l.value_date, l.proof), 'none') AS found
FROM payment y LEFT JOIN answered_line l ON l.payment = y.id AND l.status = 'paid'
WHERE y.state IN ('paid', 'partial')
  AND (l.payment IS NULL OR l.amount_rp <> y.paid_rp OR l.value_date <> y.value_date OR l.proof <> y.bank_reference)
