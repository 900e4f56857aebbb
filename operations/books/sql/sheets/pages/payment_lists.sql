-- $1 program's code, $2 state or NULL, $3 last key or NULL, $4 rows. A visible program without rows gives one empty row.
SELECT r.* FROM program p LEFT JOIN LATERAL (
  SELECT l.id, l.number AS list_no, c.code AS component, l.period AS period_no, l.route, l.state, l.revision, l.line_count, l.total_rp,
    l.sha256, l.file_sha256, o.number AS retry_of, um.username AS maker, uc.username AS checker, ua.username AS approver,
    us.username AS second_approver, ur.username AS releaser
  FROM payment_list l
  JOIN component c ON c.id = l.component
  JOIN user_account um ON um.id = l.made_by
  LEFT JOIN payment_list o ON o.id = l.retry_of
  LEFT JOIN user_account uc ON uc.id = l.checked_by
  LEFT JOIN user_account ua ON ua.id = l.approved_by
  LEFT JOIN user_account us ON us.id = l.second_approved_by
  LEFT JOIN user_account ur ON ur.id = l.released_by
  WHERE l.program = p.id AND ($2::text IS NULL OR l.state = $2) AND ($3::uuid IS NULL OR l.id > $3)
  ORDER BY l.id LIMIT $4) r ON true
WHERE p.code = $1 ORDER BY r.id
