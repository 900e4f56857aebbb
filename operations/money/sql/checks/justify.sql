-- $1 list, $2 codes, $3 enrollments, $4 reason, $5 now. What the newest look found of these and nobody has explained yet.
INSERT INTO check_reason (program, enrollment, payment_list, list_revision, code, reason, made_by, at)
SELECT DISTINCT c.program, k.enrollment, c.payment_list, c.list_revision, k.code, $4, app.actor_id(), $5::timestamptz
FROM last_check_run c JOIN list_check k ON k.run = c.id AND k.severity = 'justify'
JOIN unnest($2::text[], $3::uuid[]) AS w(code, enrollment) ON w.code = k.code AND w.enrollment = k.enrollment
WHERE c.payment_list = $1
ON CONFLICT (payment_list, list_revision, code, enrollment) DO NOTHING
RETURNING enrollment
