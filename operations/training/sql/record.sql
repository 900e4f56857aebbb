-- $1 training day, $2 enrollments, $3 was she there. What is recorded already is not written again.
INSERT INTO attendance (program, enrollment, training_day, present, recorded_by, recorded_at)
SELECT y.program, g.enrollment, y.id, g.present, app.actor_id(), now()
FROM training_day y CROSS JOIN unnest($2::uuid[], $3::boolean[]) AS g(enrollment, present) WHERE y.id = $1 ORDER BY g.enrollment
ON CONFLICT (training_day, enrollment) DO UPDATE
SET present = excluded.present, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at
WHERE attendance.present <> excluded.present RETURNING id
