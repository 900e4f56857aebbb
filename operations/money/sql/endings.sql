-- Promises whose money is all here, and those that an approver has to close. `left_rp` is what a grant, or
-- an allowance paid for a time after death, still owes.
WITH near AS MATERIALIZED (
  SELECT t.id, t.enrollment, t.program, t.component, t.state, t.promised_rp FROM entitlement t JOIN component c ON c.id = t.component
  JOIN enrollment e ON e.id = t.enrollment
  WHERE t.state = 'settled' OR t.state = 'active' AND NOT EXISTS (
    SELECT 1 FROM installment i WHERE i.entitlement = t.id
      AND app.still_open(i.state, c.kind, i.due_on, e.state, e.left_on))),
counted AS (
  SELECT n.*, p.code, p.call_name, g.code AS program_code, c.label AS component_label, concat(n.state, '~', p.code, '~', n.id) AS key,
         CASE n.state WHEN 'settled' THEN app.settled_by(n.id) END AS settled_by,
         CASE c.kind WHEN 'grant' THEN b.paid_rp - b.accepted_rp - (
           SELECT coalesce(sum(s.amount_rp), 0) FROM settlement s WHERE s.entitlement = n.id AND s.state = 'accepted')
         ELSE CASE e.state WHEN 'deceased' THEN greatest(0, (SELECT a.rp FROM app.paid_after_death(n.id) a) - (
           SELECT coalesce(sum(s.amount_rp), 0) FROM settlement s WHERE s.entitlement = n.id AND s.state = 'accepted')) ELSE 0 END END::bigint AS left_rp,
         CASE WHEN EXISTS (SELECT 1 FROM kinship k WHERE k.person = e.person AND k."user" = app.actor_id()) THEN p.code END AS related
  FROM near n JOIN component c ON c.id = n.component JOIN enrollment e ON e.id = n.enrollment JOIN person p ON p.id = e.person
  JOIN program g ON g.id = n.program
  LEFT JOIN app.balance_of(ARRAY(SELECT id FROM near)) b ON b.entitlement = n.id)
SELECT * FROM counted WHERE left_rp = 0 AND key > $1 ORDER BY key LIMIT $2
