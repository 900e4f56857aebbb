-- $1 states, $2 after this key, $3 rows
SELECT f.id, f.code, f.subject_table, f.subject_key, f.amount_rp, f.text, f.state, f.answer, f.objection, f.made_at, f.answered_by, f.closed_by,
       u.full_name AS maker, a.full_name AS answerer, c.full_name AS closer, p.code AS person, p.call_name, g.code AS program,
       r.payment_list, CASE WHEN f.subject_table = 'purchase' THEN f.made_by END AS went_along,
       CASE WHEN EXISTS (SELECT 1 FROM kinship k WHERE k.person = e.person AND k."user" = app.actor_id()) THEN p.code END AS related,
       app.days_since(f.made_at) AS days, concat(f.made_at, '~', f.id) AS key
FROM finding f JOIN program g ON g.id = f.program JOIN user_account u ON u.id = f.made_by
LEFT JOIN user_account a ON a.id = f.answered_by LEFT JOIN user_account c ON c.id = f.closed_by
LEFT JOIN enrollment e ON e.id = f.enrollment LEFT JOIN person p ON p.id = e.person
LEFT JOIN bank_result_line l ON f.subject_table = 'bank_result_line' AND l.id::text = f.subject_key
LEFT JOIN bank_result r ON r.id = l.bank_result
WHERE f.state = ANY ($1::text[]) AND concat(f.made_at, '~', f.id) > $2 ORDER BY key LIMIT $3
