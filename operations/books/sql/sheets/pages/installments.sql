-- $1 program's code, $2 state or NULL, $3 last key or NULL, $4 rows. A visible program without rows gives one empty row.
SELECT r.* FROM program p LEFT JOIN LATERAL (
  SELECT i.id, n.code, c.code AS component, i.number AS period_no, i.part, i.due_on,
    i.amount_rp - coalesce((SELECT sum(k.amount_rp) FROM installment k WHERE k.parent = i.id), 0)::bigint AS amount_rp,
    i.state, h.received_rp, h.confirmed_on
  FROM installment i
  JOIN entitlement t ON t.id = i.entitlement
  JOIN component c ON c.id = t.component
  JOIN enrollment e ON e.id = i.enrollment
  JOIN person n ON n.id = e.person
  LEFT JOIN standing_confirmation h ON h.installment = i.id
  WHERE i.program = p.id AND ($2::text IS NULL OR i.state = $2) AND ($3::uuid IS NULL OR i.id > $3)
  ORDER BY i.id LIMIT $4) r ON true
WHERE p.code = $1 ORDER BY r.id
