-- $1 program's code, $2 state or NULL, $3 last key or NULL, $4 rows. A visible program without rows gives one empty row.
SELECT r.* FROM program p LEFT JOIN LATERAL (
  SELECT y.id, l.number AS list_no, l.route, y.list_revision, y.line_no, n.code, c.code AS component, i.number AS period_no, i.part,
    y.amount_rp, y.state, y.paid_rp, y.value_date, y.reference, y.bank_reference, app.return_reason(y.reason_code) AS reason_code, y.retry_of
  FROM payment y
  JOIN payment_list l ON l.id = y.payment_list
  JOIN component c ON c.id = l.component
  JOIN installment i ON i.id = y.installment
  JOIN enrollment e ON e.id = y.enrollment
  JOIN person n ON n.id = e.person
  WHERE y.program = p.id AND ($2::text IS NULL OR y.state = $2) AND ($3::uuid IS NULL OR y.id > $3)
  ORDER BY y.id LIMIT $4) r ON true
WHERE p.code = $1 ORDER BY r.id
