SELECT y.enrollment, p.code, e.state NOT IN ('determined', 'active') AS has_left, a.state <> 'verified' AS has_another_account
FROM payment y JOIN payment_list l ON l.id = y.payment_list JOIN enrollment e ON e.id = y.enrollment
JOIN person p ON p.id = e.person LEFT JOIN bank_account a ON a.id = y.bank_account
WHERE y.payment_list = $1 AND y.list_revision = l.revision AND y.state <> 'cancelled' ORDER BY y.line_no
