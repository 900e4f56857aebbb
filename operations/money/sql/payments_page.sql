-- $1 list, $2 after this line, $3 rows: the lines of the current revision.
SELECT y.line_no, p.code, p.call_name, e.person, y.amount_rp, y.reference, y.state, y.paid_rp, y.value_date, y.bank_reference,
       y.reason_code
FROM payment y JOIN payment_list l ON l.id = y.payment_list AND l.revision = y.list_revision
JOIN enrollment e ON e.id = y.enrollment JOIN person p ON p.id = e.person
WHERE y.payment_list = $1 AND y.line_no > $2 ORDER BY y.line_no LIMIT $3
