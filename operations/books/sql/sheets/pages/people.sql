-- $1 program's code, $2 state or NULL, $3 last key or NULL, $4 rows. A visible program without rows gives one empty row.
SELECT r.* FROM program p LEFT JOIN LATERAL (
  SELECT e.id, n.code, w.number AS wave, 'Lokasi ' || to_char(s.number, 'FM900') AS site, e.state, e.left_on
  FROM enrollment e
  JOIN person n ON n.id = e.person
  JOIN wave w ON w.id = e.wave
  JOIN site s ON s.id = e.site
  WHERE e.program = p.id AND ($2::text IS NULL OR e.state = $2) AND ($3::uuid IS NULL OR e.id > $3)
  ORDER BY e.id LIMIT $4) r ON true
WHERE p.code = $1 ORDER BY r.id
