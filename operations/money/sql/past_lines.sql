-- $1 batch, then the columns of its lines: what the source says of each payment.
INSERT INTO past_payment (program, enrollment, past_batch, payment, line_no, amount_rp, value_date, proof)
SELECT y.program, y.enrollment, $1, y.id, g.line_no, g.amount_rp, g.value_date, g.proof
FROM unnest($2::uuid[], $3::int[], $4::bigint[], $5::date[], $6::text[]) AS g(installment, line_no, amount_rp, value_date, proof)
JOIN payment y ON y.installment = g.installment AND y.state = 'ready' ORDER BY g.line_no
