-- $1 list, $2 part of a code or call name, $3 after this line, $4 rows: who still waits at the table.
SELECT y.line_no, p.code, p.call_name, y.amount_rp FROM payment y
JOIN payment_list l ON l.id = y.payment_list AND l.revision = y.list_revision
JOIN enrollment e ON e.id = y.enrollment JOIN person p ON p.id = e.person
WHERE y.payment_list = $1 AND y.state = 'sent' AND y.line_no > $3
  AND ($2 = '' OR strpos(lower(p.code), lower($2)) > 0 OR strpos(lower(p.call_name), lower($2)) > 0)
ORDER BY y.line_no LIMIT $4
