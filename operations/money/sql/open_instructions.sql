-- $1 program, $2 after this payment or NULL, $3 rows: instructions that the bank did not answer, oldest first.
SELECT y.id, y.reference, y.amount_rp, y.line_no, l.number, l.id AS payment_list, p.code, p.call_name, e.person,
       app.today() - coalesce(l.released_on, app.today()) AS days, x.id AS explanation, x.reason, x.state AS explained, x.made_by,
       EXISTS (SELECT 1 FROM typed_line t JOIN typed_result d ON d.id = t.typed_result AND d.state = 'proposed'
               WHERE t.payment = y.id) AS typed
FROM payment y JOIN payment_list l ON l.id = y.payment_list JOIN enrollment e ON e.id = y.enrollment JOIN person p ON p.id = e.person
LEFT JOIN line_explanation x ON x.payment = y.id AND x.state <> 'taken_back'
WHERE y.program = $1 AND y.state = 'sent' AND ($2::uuid IS NULL OR y.id > $2) ORDER BY y.id LIMIT $3
