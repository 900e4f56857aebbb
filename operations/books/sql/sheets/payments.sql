-- $1 program. One instruction to pay, whatever became of it. A retry is a row of its own that names the row it repeats.
SELECT l.number AS list_no,
  y.list_revision,
  y.line_no,
  l.state AS list_state,
  l.route,
  app.safe_cell(coalesce(s.number, q.sp2d_no)) AS sp2d_no,
  to_char(coalesce(s.dated, q.sp2d_dated), 'YYYY-MM-DD') AS sp2d_date,
  n.code,
  app.safe_cell(c.code) AS component,
  i.number AS period,
  i.part,
  y.amount_rp AS amount,
  y.state,
  y.paid_rp AS paid_amount,
  to_char(y.value_date, 'YYYY-MM-DD') AS value_date,
  app.safe_cell(y.reference) AS reference,
  app.safe_cell(y.bank_reference) AS bank_reference,
  app.return_reason(y.reason_code) AS return_reason,
  app.safe_cell(r.reference) AS retry_of,
  app.safe_cell(um.username) AS maker,
  app.safe_cell(uc.username) AS checker,
  app.safe_cell(ua.username) AS approver,
  app.safe_cell(us.username) AS second_approver,
  app.safe_cell(ur.username) AS releaser,
  w.number AS wave,
  'Lokasi ' || to_char(k.number, 'FM900') AS site,
  app.safe_cell(f.name) AS fund,
  nullif(concat_ws(' ', z.numbers, x.numbers), '') AS evidence
FROM payment y
JOIN payment_list l ON l.id = y.payment_list
JOIN installment i ON i.id = y.installment
JOIN component c ON c.id = l.component
JOIN enrollment e ON e.id = y.enrollment
JOIN person n ON n.id = e.person
JOIN wave w ON w.id = e.wave
JOIN site k ON k.id = e.site
JOIN fund f ON f.id = y.fund
LEFT JOIN (SELECT subject_key, string_agg(number, ' ' ORDER BY number COLLATE "C") AS numbers FROM printed_paper
           WHERE program = $1 GROUP BY subject_key) z ON z.subject_key = l.id
LEFT JOIN (SELECT subject_key, string_agg(number, ' ' ORDER BY number COLLATE "C") AS numbers FROM printed_paper
           WHERE program = $1 GROUP BY subject_key) x ON x.subject_key = y.id
LEFT JOIN payment r ON r.id = y.retry_of
LEFT JOIN treasury_document s ON s.payment_list = l.id AND s.kind = 'sp2d' AND s.state = 'confirmed'
LEFT JOIN past_payment h ON h.payment = y.id
LEFT JOIN past_batch q ON q.id = h.past_batch
JOIN user_account um ON um.id = l.made_by
LEFT JOIN user_account uc ON uc.id = l.checked_by
LEFT JOIN user_account ua ON ua.id = l.approved_by
LEFT JOIN user_account us ON us.id = l.second_approved_by
LEFT JOIN user_account ur ON ur.id = l.released_by
WHERE y.program = $1
ORDER BY l.number, y.list_revision, y.line_no
