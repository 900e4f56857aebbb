-- $1 enrollment: every due sum with its payments (a failed one and its repetition are two rows).
SELECT i.id, i.entitlement, i.number, i.part, i.amount_rp, i.due_on, i.state, i.reason, y.state AS payment_state, y.paid_rp,
       y.value_date, y.reason_code, l.number AS list_number, l.id AS list, c.received_rp, c.confirmed_on
FROM installment i LEFT JOIN payment y ON y.installment = i.id AND y.state <> 'cancelled'
LEFT JOIN payment_list l ON l.id = y.payment_list LEFT JOIN confirmation c ON c.installment = i.id
  AND coalesce(c.payment, y.id) = y.id
WHERE i.enrollment = $1 ORDER BY i.entitlement, i.number, i.part, y.line_no, l.number
