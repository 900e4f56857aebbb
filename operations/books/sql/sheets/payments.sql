-- $1 program. One instruction to pay, whatever became of it. A retry is a row of its own that names the row it repeats.
SELECT l.number AS list_no,
  y.list_revision,
  y.line_no,
  l.state AS list_state,
  n.code,
  CASE WHEN ascii(c.code) IN (43,45,61,64,9,10,13) THEN '''' || c.code ELSE c.code END AS component,
  i.number AS period,
  i.part,
  y.amount_rp AS amount,
  y.state,
  y.paid_rp AS paid_amount,
  to_char(y.value_date, 'YYYY-MM-DD') AS value_date,
  CASE WHEN ascii(y.reference) IN (43,45,61,64,9,10,13) THEN '''' || y.reference ELSE y.reference END AS reference,
  CASE WHEN ascii(y.bank_reference) IN (43,45,61,64,9,10,13) THEN '''' || y.bank_reference ELSE y.bank_reference END AS bank_reference,
  CASE WHEN ascii(y.reason_code) IN (43,45,61,64,9,10,13) THEN '''' || y.reason_code ELSE y.reason_code END AS return_reason,
  CASE WHEN ascii(r.reference) IN (43,45,61,64,9,10,13) THEN '''' || r.reference ELSE r.reference END AS retry_of,
  CASE WHEN ascii(um.username) IN (43,45,61,64,9,10,13) THEN '''' || um.username ELSE um.username END AS maker,
  CASE WHEN ascii(uc.username) IN (43,45,61,64,9,10,13) THEN '''' || uc.username ELSE uc.username END AS checker,
  CASE WHEN ascii(ua.username) IN (43,45,61,64,9,10,13) THEN '''' || ua.username ELSE ua.username END AS approver,
  CASE WHEN ascii(us.username) IN (43,45,61,64,9,10,13) THEN '''' || us.username ELSE us.username END AS second_approver,
  CASE WHEN ascii(ur.username) IN (43,45,61,64,9,10,13) THEN '''' || ur.username ELSE ur.username END AS releaser
FROM payment y
JOIN payment_list l ON l.id = y.payment_list
JOIN installment i ON i.id = y.installment
JOIN component c ON c.id = l.component
JOIN enrollment e ON e.id = y.enrollment
JOIN person n ON n.id = e.person
LEFT JOIN payment r ON r.id = y.retry_of
JOIN user_account um ON um.id = l.made_by
LEFT JOIN user_account uc ON uc.id = l.checked_by
LEFT JOIN user_account ua ON ua.id = l.approved_by
LEFT JOIN user_account us ON us.id = l.second_approved_by
LEFT JOIN user_account ur ON ur.id = l.released_by
WHERE y.program = $1
ORDER BY l.number, y.list_revision, y.line_no
