INSERT INTO companion_assignment (program, enrollment, companion, starts_on, made_by)
SELECT e.program, e.id, $2, app.today(), app.actor_id() FROM enrollment e
WHERE e.id = ANY ($1::uuid[])
  AND NOT EXISTS (SELECT 1 FROM companion_assignment a WHERE a.enrollment = e.id AND a.ends_on IS NULL)
RETURNING id
