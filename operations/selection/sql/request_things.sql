-- $1 request, $2 after this key, $3 rows: obligations that would not be paid any more, in the order of the codes.
SELECT p.code, p.call_name, g.code AS program, c.label AS component, i.number, c.periods, i.due_on, i.state, i.amount_rp, concat(p.code, '~', i.due_on, '~', i.id) AS key
FROM two_person_request r JOIN installment i ON r.subject_table = 'installment' AND i.id = ANY (r.things)
JOIN entitlement t ON t.id = i.entitlement JOIN component c ON c.id = t.component
JOIN program g ON g.id = i.program JOIN enrollment e ON e.id = i.enrollment JOIN person p ON p.id = e.person
WHERE r.id = $1 AND concat(p.code, '~', i.due_on, '~', i.id) > $2 ORDER BY key LIMIT $3
