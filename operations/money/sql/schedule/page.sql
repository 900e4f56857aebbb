-- $1 program's code or '', $2 state or '', $3 after this key, $4 rows
SELECT i.id, p.code, p.call_name, g.code AS program, c.label AS component, i.number, c.periods, i.amount_rp, i.unit_rp, i.units, c.unit_name, i.due_on, i.state,
       i.reason, i.due_on <= app.today() AS is_due, concat(i.due_on, '~', p.code, '~', i.id) AS key
FROM installment i JOIN entitlement t ON t.id = i.entitlement JOIN component c ON c.id = t.component
JOIN program g ON g.id = i.program JOIN enrollment e ON e.id = i.enrollment JOIN person p ON p.id = e.person
WHERE i.state IN ('planned', 'held') AND ($1 = '' OR g.code = $1) AND ($2 = '' OR i.state = $2)
  AND concat(i.due_on, '~', p.code, '~', i.id) > $3 ORDER BY key LIMIT $4
