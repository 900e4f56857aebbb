INSERT INTO confirmation (program, enrollment, installment, payment, received_rp, confirmed_on, channel, recorded_by)
SELECT i.program, i.enrollment, i.id, y.id, u.received_rp, $3, $4, app.actor_id()
FROM unnest($1::uuid[], $2::bigint[]) AS u(installment, received_rp) JOIN installment i ON i.id = u.installment
JOIN payment y ON y.installment = i.id AND y.state IN ('paid', 'partial')
