-- $1 batch, $2 after this line, $3 rows
SELECT q.line_no, p.code, p.call_name, c.label AS component, i.number AS period, q.amount_rp, y.amount_rp - q.amount_rp AS rest_rp, q.value_date, q.proof, y.state
FROM past_payment q JOIN payment y ON y.id = q.payment JOIN installment i ON i.id = y.installment
JOIN payment_list l ON l.id = y.payment_list JOIN component c ON c.id = l.component
JOIN enrollment e ON e.id = q.enrollment JOIN person p ON p.id = e.person
WHERE q.past_batch = $1 AND q.line_no > $2 ORDER BY q.line_no LIMIT $3
