-- $1 program, $2 before this line, $3 rows: instruction and bank line that agree, newest first.
SELECT l.id, y.reference, y.amount_rp, y.state, l.amount_rp AS bank_rp, l.value_date, l.bank_reference, l.status, l.verdict
FROM bank_result_line l JOIN bank_result s ON s.id = l.bank_result JOIN payment y ON y.id = l.payment
WHERE l.program = $1 AND l.verdict IN ('matched', 'agrees') AND ($2::bigint IS NULL OR l.id < $2) ORDER BY l.id DESC LIMIT $3
