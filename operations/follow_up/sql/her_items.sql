-- $1 plans. Every line with what was bought of it so far.
SELECT i.id, i.spending_plan, i.name, i.quantity, i.unit, i.unit_price_rp, i.amount_rp, b.bought, b.spent_rp,
  greatest(i.quantity - b.bought, 0) AS missing
FROM plan_item i CROSS JOIN LATERAL (
  SELECT coalesce(sum(p.quantity), 0)::int AS bought, coalesce(sum(p.amount_rp), 0)::bigint AS spent_rp
  FROM purchase p WHERE p.plan_item = i.id AND p.state NOT IN ('rejected', 'corrected')) b
WHERE i.spending_plan = ANY ($1::uuid[]) ORDER BY i.spending_plan, i.line_no
