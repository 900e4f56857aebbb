-- $1 program's code, $2 state or NULL, $3 last key or NULL, $4 rows. A visible program without rows gives one empty row.
SELECT r.* FROM program p LEFT JOIN LATERAL (
  SELECT v.id, n.code, u.username AS companion, v.planned_on, v.state,
    v.state = 'planned' AND v.planned_on < app.today() AS overdue, v.visited_on, v.business_status, v.turnover_rp, v.distance_m
  FROM visit v
  JOIN enrollment e ON e.id = v.enrollment
  JOIN person n ON n.id = e.person
  JOIN user_account u ON u.id = v.companion
  WHERE v.program = p.id AND ($2::text IS NULL OR v.state = $2) AND ($3::uuid IS NULL OR v.id > $3)
  ORDER BY v.id LIMIT $4) r ON true
WHERE p.code = $1 ORDER BY r.id
