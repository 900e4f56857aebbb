-- The items of agreed plans, with what the grant of each has been paid and not yet spent.
SELECT i.id AS plan_item, i.program, i.enrollment, s.entitlement,
  least(g.paid_rp - g.accepted_rp - g.pending_rp - g.disallowed_rp, g.paid_rp - g.accepted_rp - g.pending_rp - g.settled_rp) AS left_rp
FROM plan_item i JOIN spending_plan s ON s.id = i.spending_plan AND s.state = 'agreed'
LEFT JOIN LATERAL app.balance_of(ARRAY[s.entitlement]) g ON true
WHERE i.id = ANY ($1::uuid[])
