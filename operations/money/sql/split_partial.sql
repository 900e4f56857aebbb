-- The paid part stays, the rest becomes a child installment of the same promise.
INSERT INTO installment (program, enrollment, entitlement, number, part, parent, amount_rp, due_on)
SELECT i.program, i.enrollment, i.entitlement, i.number,
       (SELECT max(s.part) FROM installment s WHERE s.entitlement = i.entitlement AND s.number = i.number)
         + row_number() OVER (PARTITION BY i.entitlement, i.number ORDER BY i.part),
       i.id, i.amount_rp - y.paid_rp, i.due_on
FROM bank_result_line l JOIN payment y ON y.id = l.payment AND y.state = 'partial' JOIN installment i ON i.id = y.installment
WHERE l.bank_result = $1 AND l.verdict = 'matched' AND l.status = 'paid'
