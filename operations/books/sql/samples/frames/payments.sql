-- $1 program. One payment that arrived, whole or in part.
WITH led AS (
  SELECT DISTINCT ON (a.enrollment) a.enrollment, a.companion FROM companion_assignment a WHERE a.program = $1
  ORDER BY a.enrollment, a.starts_on DESC, a.ends_on DESC NULLS FIRST, a.id DESC)
SELECT y.id::text AS row_key, n.code, w.number AS wave, 'Lokasi ' || to_char(s.number, 'FM900') AS site,
  coalesce(app.safe_cell(u.username), '') AS companion, app.safe_cell(f.name) AS fund,
  to_char(y.value_date, 'YYYY-MM-DD') AS dated, y.paid_rp AS amount, e.id AS enrollment
FROM payment y
JOIN enrollment e ON e.id = y.enrollment
JOIN person n ON n.id = e.person
JOIN wave w ON w.id = e.wave
JOIN site s ON s.id = e.site
JOIN fund f ON f.id = y.fund
LEFT JOIN led l ON l.enrollment = e.id
LEFT JOIN user_account u ON u.id = l.companion
WHERE y.program = $1 AND y.state IN ('paid', 'partial')
ORDER BY y.id
