-- Every paid rupiah stands on a line of the bank with the same reference, sum and date.
SELECT 'payment:' || y.id AS subject, concat_ws(' ', y.paid_rp, y.value_date, y.bank_reference) AS expected,
       coalesce(concat_ws(' ', l.amount_rp, l.value_date, l.bank_reference), 'none') AS found
FROM payment y LEFT JOIN bank_result_line l ON l.payment = y.id AND l.verdict = 'matched' AND l.status = 'paid'
WHERE y.state IN ('paid', 'partial')
  AND (l.id IS NULL OR l.amount_rp <> y.paid_rp OR l.value_date <> y.value_date OR l.bank_reference <> y.bank_reference)
