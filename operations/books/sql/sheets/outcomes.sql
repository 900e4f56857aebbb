-- $1 program. One dated row about how a person is doing. The status that would hurt her is coded as `restricted` for everyone.
SELECT n.code,
  w.number AS wave,
  'Lokasi ' || to_char(s.number, 'FM900') AS site,
  to_char(o.observed_on, 'YYYY-MM-DD') AS observed_on,
  o.observed_on - y.first_paid_on AS days_since_paid,
  CASE o.status WHEN 'returned_to_previous_situation' THEN 'restricted' ELSE o.status END AS status,
  o.source_kind,
  o.synthetic::text,
  to_char(v.planned_on, 'YYYY-MM-DD') AS visit_planned_on,
  v.business_status,
  v.turnover_rp AS turnover_amount,
  v.distance_m,
  to_char(r.reported_on, 'YYYY-MM-DD') AS site_reported_on,
  app.safe_cell(u.username) AS recorder,
  to_char(o.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS recorded_at
FROM outcome o
JOIN enrollment e ON e.id = o.enrollment
JOIN person n ON n.id = e.person
JOIN wave w ON w.id = e.wave
JOIN site s ON s.id = e.site
JOIN user_account u ON u.id = o.recorded_by
LEFT JOIN visit v ON v.id = o.visit
LEFT JOIN site_report r ON r.id = o.site_report
LEFT JOIN (SELECT enrollment, min(value_date) AS first_paid_on FROM payment
           WHERE program = $1 AND state IN ('paid', 'partial') GROUP BY enrollment) y ON y.enrollment = o.enrollment
WHERE o.program = $1
ORDER BY n.code COLLATE "C", o.observed_on, o.id
