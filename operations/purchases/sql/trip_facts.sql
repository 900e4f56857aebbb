-- $1 trip, $2 plan items. Today, what is recorded under this id, and the code of somebody to whom the actor is related; beside it,
-- one row each, the items of agreed plans with what the grant has been paid and not yet spent (one empty row if there are none).
WITH planned AS MATERIALIZED (
  SELECT i.id, i.program, i.enrollment, s.entitlement FROM plan_item i
  JOIN spending_plan s ON s.id = i.spending_plan AND s.state = 'agreed' WHERE i.id = ANY ($2::uuid[]))
SELECT day.today, (SELECT t.content_sha256 FROM shopping_trip t WHERE t.id = $1) AS sha256,
  (SELECT p.code FROM kinship k JOIN enrollment e ON e.person = k.person JOIN person p ON p.id = k.person
   WHERE k."user" = app.actor_id() AND e.id IN (SELECT o.enrollment FROM plan_item o WHERE o.id = ANY ($2::uuid[]))
   ORDER BY p.code LIMIT 1) AS related,
  x.id AS plan_item, x.program, x.enrollment, x.entitlement,
  least(g.paid_rp - g.accepted_rp - g.pending_rp - g.disallowed_rp, g.paid_rp - g.accepted_rp - g.pending_rp - g.settled_rp) AS left_rp
FROM (SELECT app.today() AS today) day LEFT JOIN planned x ON true
LEFT JOIN app.balance_of(ARRAY(SELECT entitlement FROM planned)) g ON g.entitlement = x.entitlement
