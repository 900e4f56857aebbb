-- $1 keys, $2 enrollments, $3 why there is another one
INSERT INTO card (id, program, enrollment, printed_by, printed_at, reason)
SELECT u.id, e.program, e.id, app.actor_id(), now(), $3
FROM unnest($1::uuid[], $2::uuid[]) AS u(id, enrollment) JOIN enrollment e ON e.id = u.enrollment
