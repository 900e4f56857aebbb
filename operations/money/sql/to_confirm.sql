-- Paid installments that the beneficiary has not confirmed; `is_companion` when the actor goes along with her herself. What
-- her companion saw withdrawn stands beside it: the newest slip, and the sum of all.
SELECT i.id, p.code, p.call_name, g.code AS program, c.label AS component, c.kind, i.number, c.periods, y.paid_rp, y.value_date,
       EXISTS (SELECT 1 FROM companion_assignment a WHERE a.enrollment = i.enrollment AND a.companion = app.actor_id()) AS is_companion,
       w.id AS witness, w.happened_on AS withdrawn_on, w.withdrawn_rp,
       concat(y.value_date, '~', p.code, '~', i.id) AS key
FROM installment i JOIN payment y ON y.installment = i.id AND y.state IN ('paid', 'partial')
JOIN entitlement t ON t.id = i.entitlement JOIN component c ON c.id = t.component JOIN program g ON g.id = i.program
JOIN enrollment e ON e.id = i.enrollment JOIN person p ON p.id = e.person
LEFT JOIN LATERAL (SELECT s.id, s.happened_on, sum(s.amount_rp) OVER ()::bigint AS withdrawn_rp FROM witness s
                   WHERE s.installment = i.id ORDER BY s.happened_on DESC, s.id DESC LIMIT 1) w ON true
WHERE i.state = 'paid' AND concat(y.value_date, '~', p.code, '~', i.id) > $1 ORDER BY key LIMIT $2
