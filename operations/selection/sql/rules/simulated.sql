-- $1 program, $2 ranking whose candidates are tried as they were ranked, or NULL for everybody judged, $3 kind of quota,
-- $4 after this enrollment, $5 rows. What was frozen about each, and what the office knows of her today.
WITH ranked AS (
  SELECT k.enrollment, k.assessment FROM selection_rank k
  WHERE $2::uuid IS NOT NULL AND k.run = $2 AND k.enrollment > $4::uuid ORDER BY k.enrollment LIMIT $5),
judged AS (
  SELECT e.id AS enrollment, NULL::uuid AS assessment FROM enrollment e
  WHERE $2::uuid IS NULL AND e.program = $1 AND e.id > $4::uuid
    AND e.state IN ('scored', 'shortlisted', 'waitlisted', 'not_selected', 'determined', 'active', 'finished')
  ORDER BY e.id LIMIT $5),
listed AS MATERIALIZED (SELECT * FROM ranked UNION ALL SELECT * FROM judged)
SELECT l.enrollment, p.code, a.frozen, a.total, e.age_years, p.sex, p.village_code, h.other_aid_rp, h.other_aid_count,
       h.earlier_finding, coalesce(a.visited_on, (SELECT min(v.visited_on) FROM home_visit v WHERE v.enrollment = e.id)) AS visited_on,
       CASE $3::text WHEN 'site' THEN e.site::text WHEN 'wave' THEN e.wave::text END AS of_group
FROM listed l JOIN enrollment e ON e.id = l.enrollment JOIN person p ON p.id = e.person
LEFT JOIN LATERAL (SELECT a.* FROM assessment a WHERE a.enrollment = l.enrollment AND (l.assessment IS NULL OR a.id = l.assessment)
              ORDER BY a.number DESC LIMIT 1) a ON true
LEFT JOIN app.history_of(ARRAY(SELECT enrollment FROM listed)) h ON h.enrollment = l.enrollment
ORDER BY l.enrollment
