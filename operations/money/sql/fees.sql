-- $1 one list, or NULL for what waits in all lists that the actor sees.
SELECT f.id, f.program, f.payment_list, f.kind, f.amount_rp, f.document_no, f.charged_on, f.state, f.reason, f.recorded_by,
       f.decided_by, app.days_since(f.recorded_at) AS days, l.number AS list_no, g.name AS program_name
FROM bank_fee f JOIN payment_list l ON l.id = f.payment_list JOIN program g ON g.id = f.program
WHERE CASE WHEN $1::uuid IS NULL THEN f.state = 'recorded' ELSE f.payment_list = $1 END
ORDER BY f.charged_on, f.id LIMIT 500
