-- $1 enrollments: the lines of their agreed plans with what was bought, and whether she said that one is not bought.
SELECT i.id, i.enrollment, i.program, i.name, i.unit, i.quantity, i.unit_price_rp, i.amount_rp, b.bought, b.bought_rp,
  EXISTS (SELECT 1 FROM unbought_item u WHERE u.plan_item = i.id) AS unbought
FROM plan_item i JOIN spending_plan s ON s.id = i.spending_plan AND s.state = 'agreed'
CROSS JOIN LATERAL (
  SELECT coalesce(sum(p.quantity), 0)::int AS bought, coalesce(sum(p.amount_rp), 0)::bigint AS bought_rp
  FROM purchase p WHERE p.plan_item = i.id AND p.state NOT IN ('rejected', 'corrected')) b
WHERE i.enrollment = ANY ($1::uuid[]) ORDER BY i.enrollment, i.line_no
