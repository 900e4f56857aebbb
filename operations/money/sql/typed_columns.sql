SELECT line_no, payment, status, amount_rp, value_date, bank_reference, reason_code, bank_line
FROM typed_line WHERE typed_result = $1 ORDER BY line_no
