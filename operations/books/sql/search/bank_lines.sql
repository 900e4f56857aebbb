-- $1 a sum, $2 after this key, $3 rows: lines of the bank's answers and statements.
SELECT b.id, b.amount_rp, b.value_date, b.verdict, b.bank_result, r.payment_list, b.program AS program_key, g.code AS program,
       l.number AS list_number, lpad(b.id::text, 19, '0') AS key
FROM bank_result_line b JOIN bank_result r ON r.id = b.bank_result JOIN program g ON g.id = b.program
LEFT JOIN payment_list l ON l.id = r.payment_list
WHERE b.amount_rp = $1 AND lpad(b.id::text, 19, '0') > $2 ORDER BY b.id LIMIT $3
