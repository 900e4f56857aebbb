-- $1 program. One person on one day of a training.
SELECT n.code,
  w.number AS wave,
  'Lokasi ' || to_char(s.number, 'FM900') AS site,
  app.safe_cell(t.title) AS training,
  to_char(y.held_on, 'YYYY-MM-DD') AS held_on,
  a.present::text,
  app.safe_cell(u.username) AS recorder,
  to_char(a.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS recorded_at
FROM attendance a
JOIN training_day y ON y.id = a.training_day
JOIN training t ON t.id = y.training
JOIN enrollment e ON e.id = a.enrollment
JOIN person n ON n.id = e.person
JOIN wave w ON w.id = e.wave
JOIN site s ON s.id = e.site
JOIN user_account u ON u.id = a.recorded_by
WHERE a.program = $1
ORDER BY n.code COLLATE "C", y.held_on, t.title COLLATE "C"
