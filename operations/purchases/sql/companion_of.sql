-- $1 enrollment: does or did the actor go along with her?
SELECT 1 FROM companion_assignment WHERE enrollment = $1 AND companion = app.actor_id() LIMIT 1
