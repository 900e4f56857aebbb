-- $1 list for the post office: her legal name and no account. Complete only while the names of this list are open to the actor
-- (row-level security on the vault).
SELECT y.line_no, y.amount_rp, y.reference, e.person, k.secret AS data_key, i.legal_name
FROM payment y JOIN payment_list l ON l.id = y.payment_list AND l.revision = y.list_revision
JOIN enrollment e ON e.id = y.enrollment JOIN data_key k ON k.person = e.person JOIN identity i ON i.person = e.person
WHERE y.payment_list = $1 AND y.state <> 'cancelled' AND k.secret IS NOT NULL AND i.legal_name IS NOT NULL ORDER BY y.line_no
