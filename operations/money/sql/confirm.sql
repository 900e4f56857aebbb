INSERT INTO confirmation (program, enrollment, installment, received_rp, confirmed_on, channel, recorded_by)
SELECT i.program, i.enrollment, i.id, u.received_rp, $3, $4, app.actor_id()
FROM unnest($1::uuid[], $2::bigint[]) AS u(installment, received_rp) JOIN installment i ON i.id = u.installment
