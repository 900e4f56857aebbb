-- $1 program's code, $2 state or NULL, $3 last key or NULL, $4 rows. A visible program without rows gives one empty row.
SELECT r.* FROM program p LEFT JOIN LATERAL (
  SELECT f.id, f.code AS kind, n.code, f.subject_table, f.amount_rp, f.text, f.state, f.made_at
  FROM finding f
  LEFT JOIN enrollment e ON e.id = f.enrollment
  LEFT JOIN person n ON n.id = e.person
  WHERE f.program = p.id AND ($2::text IS NULL OR f.state = $2) AND ($3::uuid IS NULL OR f.id > $3)
  ORDER BY f.id LIMIT $4) r ON true
WHERE p.code = $1 ORDER BY r.id
