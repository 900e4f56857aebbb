-- $1 enrollments, $2 days. For the companion of today; a day that is already planned for her is left alone.
INSERT INTO visit (program, enrollment, companion, planned_on, made_by)
SELECT a.program, a.enrollment, a.companion, d.day, app.actor_id()
FROM companion_assignment a CROSS JOIN unnest($2::date[]) AS d(day)
WHERE a.enrollment = ANY ($1::uuid[]) AND a.ends_on IS NULL
  AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.enrollment = a.enrollment AND v.planned_on = d.day AND v.state = 'planned')
RETURNING id
