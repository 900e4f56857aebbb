-- $1 request, $2 after this key, $3 rows: obligations that would not be paid any more, in the order of the codes; who leaves is
-- there without any too.
WITH about AS (
  SELECT i.enrollment, i.id FROM two_person_request r JOIN installment i ON i.id = ANY (r.things) WHERE r.id = $1 AND r.subject_table = 'installment'
  UNION ALL SELECT e.id, i.id FROM two_person_request r JOIN enrollment e ON e.id = ANY (r.things)
  LEFT JOIN installment i ON i.enrollment = e.id AND (i.state IN ('planned', 'held', 'released') OR i.state = 'cancelled' AND i.reason = r.reason)
  WHERE r.id = $1 AND r.kind = 'leaving')
SELECT p.code, p.call_name, g.code AS program, c.label AS component, i.number, c.periods, i.due_on, i.state, i.amount_rp, concat(p.code, '~', i.due_on, '~', i.id) AS key
FROM about a JOIN enrollment e ON e.id = a.enrollment JOIN person p ON p.id = e.person JOIN program g ON g.id = e.program
LEFT JOIN installment i ON i.id = a.id LEFT JOIN entitlement t ON t.id = i.entitlement LEFT JOIN component c ON c.id = t.component
WHERE concat(p.code, '~', i.due_on, '~', i.id) > $2 ORDER BY key LIMIT $3
