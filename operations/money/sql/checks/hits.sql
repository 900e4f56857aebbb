-- $1 list, $2 sounds of names, $3 rule or '', $4 after this key, $5 rows.
WITH shown AS (
  SELECT h.code AS rule, h.severity, h.enrollment, h.installment, h.days, h.many, h.since, p.code, p.call_name, i.number, i.part,
         i.amount_rp, i.state = 'planned' AS is_planned, j.reason, j.at, u.full_name AS explained_by,
         concat(array_position(ARRAY['block', 'justify', 'note'], h.severity), h.code, '~', p.code, '~', i.id) AS key
  FROM app.checks_shown($1, $2) h JOIN payment_list l ON l.id = $1 JOIN installment i ON i.id = h.installment
  JOIN enrollment e ON e.id = h.enrollment JOIN person p ON p.id = e.person
  LEFT JOIN check_reason j ON j.payment_list = l.id AND j.list_revision = l.revision AND j.code = h.code
    AND j.enrollment = h.enrollment
  LEFT JOIN user_account u ON u.id = j.made_by
  WHERE $3 = '' OR h.code = $3)
SELECT * FROM shown WHERE key > $4 ORDER BY key LIMIT $5
