-- The items of agreed plans with what flags need: planned price and quantity, quantity bought so far, first payment; and
-- what the grant of each has been paid and spent.
SELECT i.id AS plan_item, i.program, i.enrollment, s.entitlement, i.unit_price_rp, i.quantity,
  coalesce((SELECT sum(b.quantity) FROM purchase b WHERE b.plan_item = i.id AND b.state NOT IN ('rejected', 'corrected')), 0)::int AS bought,
  g.first_paid_on AS paid_on, least(g.paid_rp - g.accepted_rp - g.pending_rp - g.disallowed_rp,
                                    g.paid_rp - g.accepted_rp - g.pending_rp - g.settled_rp) AS left_rp
FROM plan_item i JOIN spending_plan s ON s.id = i.spending_plan AND s.state = 'agreed'
LEFT JOIN LATERAL app.balance_of(ARRAY[s.entitlement]) g ON true
WHERE i.id = ANY ($1::uuid[])
