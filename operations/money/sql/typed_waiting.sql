-- $1 program or NULL, $2 one list or NULL: typed results that wait for a second person, with the first lines.
SELECT d.id, d.line_count, d.total_rp, d.made_by, u.full_name AS typist, l.number, d.payment_list,
       app.days_since(d.made_at) AS days,
       (SELECT json_agg(json_build_array(y.reference, t.status, t.amount_rp, t.value_date, t.bank_reference, t.bank_line) ORDER BY t.line_no)
        FROM typed_line t JOIN payment y ON y.id = t.payment WHERE t.typed_result = d.id AND t.line_no <= 50)::text AS lines
FROM typed_result d JOIN payment_list l ON l.id = d.payment_list JOIN user_account u ON u.id = d.made_by
WHERE d.state = 'proposed' AND ($1::uuid IS NULL OR d.program = $1) AND ($2::uuid IS NULL OR d.payment_list = $2)
ORDER BY d.made_at LIMIT 20
