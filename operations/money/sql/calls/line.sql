-- $1 line: the installment locked, so that two calls about it stand in line.
SELECT l.id, l.program, l.enrollment, l.installment, i.state, s.payment_list,
       l.enrollment = ANY ((SELECT app.accompanied())::uuid[]) AS is_companion
FROM call_line l JOIN call_sample s ON s.id = l.call_sample JOIN installment i ON i.id = l.installment
WHERE l.id = $1 FOR NO KEY UPDATE OF i
