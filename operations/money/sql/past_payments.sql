-- $1 program, $2 installments: a payment for each, in the draft lists made a moment ago.
INSERT INTO payment (program, enrollment, payment_list, list_revision, line_no, installment, fund, amount_rp, reference)
SELECT i.program, i.enrollment, l.id, l.revision, row_number() OVER (PARTITION BY l.id ORDER BY p.code), i.id, l.fund, i.amount_rp,
       concat(p.code, '/', i.number, '/', l.number)
FROM installment i JOIN entitlement t ON t.id = i.entitlement JOIN enrollment e ON e.id = i.enrollment JOIN person p ON p.id = e.person
JOIN payment_list l ON l.program = $1 AND l.route = 'recorded_before' AND l.state = 'draft' AND l.component = t.component
  AND l.period = i.number
WHERE i.id = ANY ($2::uuid[])
