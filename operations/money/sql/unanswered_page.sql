-- $1 list, $2 after this payment, $3 rows.
SELECT y.id, y.line_no, y.reference, y.amount_rp FROM payment y
WHERE y.payment_list = $1 AND y.state = 'sent' AND y.id > $2 AND NOT EXISTS (
  SELECT 1 FROM typed_line t JOIN typed_result d ON d.id = t.typed_result AND d.state = 'proposed' WHERE t.payment = y.id)
ORDER BY y.id LIMIT $3
