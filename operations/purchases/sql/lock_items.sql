-- The items of agreed plans with what flags need: planned price and quantity, quantity bought so far, first payment.
SELECT i.id AS plan_item, i.program, i.enrollment, s.entitlement, i.unit_price_rp, i.quantity,
  coalesce((SELECT sum(b.quantity) FROM purchase b WHERE b.plan_item = i.id AND b.state NOT IN ('rejected', 'corrected')), 0)::int AS bought,
  (SELECT first_paid_on FROM app.balance_of(ARRAY[s.entitlement])) AS paid_on
FROM plan_item i JOIN spending_plan s ON s.id = i.spending_plan AND s.state = 'agreed' WHERE i.id = ANY ($1::uuid[])
