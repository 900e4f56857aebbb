-- The items of agreed plans, with what the grant of each has been paid and not yet spent.
WITH planned AS MATERIALIZED (
  SELECT i.id, i.program, i.enrollment, s.entitlement FROM plan_item i
  JOIN spending_plan s ON s.id = i.spending_plan AND s.state = 'agreed' WHERE i.id = ANY ($1::uuid[]))
SELECT x.id AS plan_item, x.program, x.enrollment, x.entitlement,
  least(g.paid_rp - g.accepted_rp - g.pending_rp - g.disallowed_rp, g.paid_rp - g.accepted_rp - g.pending_rp - g.settled_rp) AS left_rp
FROM planned x LEFT JOIN app.balance_of(ARRAY(SELECT entitlement FROM planned)) g ON g.entitlement = x.entitlement
