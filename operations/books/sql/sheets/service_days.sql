-- $1 program. One person on the list of one service day. Why she did not come is nobody's business outside the office.
SELECT to_char(d.held_on, 'YYYY-MM-DD') AS held_on,
  app.safe_cell(d.place) AS place,
  d.state,
  n.code,
  w.number AS wave,
  'Lokasi ' || to_char(s.number, 'FM900') AS site,
  (r.arrived_at IS NOT NULL)::text AS arrived,
  (r.passbook_at IS NOT NULL)::text AS passbook,
  app.safe_cell(r.slip_no) AS slip_no,
  (r.signed_at IS NOT NULL)::text AS signed,
  (r.absent_at IS NOT NULL)::text AS absent,
  r.undone,
  app.safe_cell(o.username) AS officer,
  app.safe_cell(l.username) AS leader,
  app.safe_cell(c.username) AS closer,
  d.sha256
FROM service_day_row r
JOIN service_day d ON d.id = r.service_day
JOIN enrollment e ON e.id = r.enrollment
JOIN person n ON n.id = e.person
JOIN wave w ON w.id = e.wave
JOIN site s ON s.id = e.site
LEFT JOIN user_account o ON o.id = coalesce(r.passbook_by, r.signed_by, r.arrived_by, r.absent_by)
LEFT JOIN user_account l ON l.id = d.signed_by
LEFT JOIN user_account c ON c.id = d.closed_by
WHERE r.program = $1
ORDER BY d.held_on, d.id, n.code COLLATE "C"
