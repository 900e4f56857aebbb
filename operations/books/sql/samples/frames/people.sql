-- $1 program. One person to whom something was promised, with what arrived for her.
WITH led AS (
  SELECT DISTINCT ON (a.enrollment) a.enrollment, a.companion FROM companion_assignment a WHERE a.program = $1
  ORDER BY a.enrollment, a.starts_on DESC, a.ends_on DESC NULLS FIRST, a.id DESC)
SELECT n.code AS row_key, n.code, w.number AS wave, 'Lokasi ' || to_char(s.number, 'FM900') AS site,
  coalesce(app.safe_cell(u.username), '') AS companion, coalesce(y.paid_rp, 0)::bigint AS amount, e.id AS enrollment
FROM enrollment e
JOIN (SELECT DISTINCT enrollment FROM entitlement WHERE program = $1) t ON t.enrollment = e.id
JOIN person n ON n.id = e.person
JOIN wave w ON w.id = e.wave
JOIN site s ON s.id = e.site
LEFT JOIN led l ON l.enrollment = e.id
LEFT JOIN user_account u ON u.id = l.companion
LEFT JOIN (SELECT enrollment, sum(paid_rp) AS paid_rp FROM payment WHERE program = $1 AND state IN ('paid', 'partial')
           GROUP BY enrollment) y ON y.enrollment = e.id
WHERE e.program = $1
ORDER BY n.code COLLATE "C"
