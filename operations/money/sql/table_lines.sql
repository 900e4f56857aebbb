-- $1 list, $2 lines: those that still wait at the table, held in id order until the operation ends.
SELECT y.line_no, y.enrollment, i.due_on FROM payment y JOIN payment_list l ON l.id = y.payment_list AND l.revision = y.list_revision
JOIN installment i ON i.id = y.installment
WHERE y.payment_list = $1 AND y.line_no = ANY ($2::int[]) AND y.state = 'sent' ORDER BY y.id FOR NO KEY UPDATE OF y
