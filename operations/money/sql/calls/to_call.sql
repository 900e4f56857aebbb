-- $1 payment list, $2 persons: those of them who were drawn, and whom this actor may call.
SELECT DISTINCT e.person FROM call_line l JOIN call_sample s ON s.id = l.call_sample JOIN enrollment e ON e.id = l.enrollment
WHERE s.payment_list = $1 AND e.person = ANY ($2::uuid[]) AND NOT l.enrollment = ANY ((SELECT app.accompanied())::uuid[])
