-- $1 bank line, $2 code of an instruction of the same program.
SELECT l.status, l.amount_rp, l.value_date, l.bank_reference, y.id AS payment, y.payment_list, y.state
FROM bank_result_line l JOIN payment y ON y.program = l.program AND y.reference = $2
WHERE l.id = $1 AND l.value_date IS NOT NULL AND l.amount_rp > 0 AND l.bank_reference IS NOT NULL AND l.status <> ''
