-- $1 batch. What was paid in part stays, the rest becomes a child installment of the same promise.
INSERT INTO installment (program, enrollment, entitlement, number, part, parent, amount_rp, due_on)
SELECT i.program, i.enrollment, i.entitlement, i.number,
       (SELECT max(s.part) + 1 FROM installment s WHERE s.entitlement = i.entitlement AND s.number = i.number),
       i.id, i.amount_rp - y.paid_rp, i.due_on
FROM past_payment q JOIN payment y ON y.id = q.payment AND y.state = 'partial' JOIN installment i ON i.id = y.installment
WHERE q.past_batch = $1
