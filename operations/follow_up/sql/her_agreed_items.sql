-- $1 enrollments. The lines of agreed plans for grants, as her_items.sql, each with its enrollment.
SELECT i.id, i.enrollment, i.spending_plan, i.name, i.quantity, i.unit, i.unit_price_rp, i.amount_rp, b.bought, b.spent_rp,
  greatest(i.quantity - b.bought, 0) AS missing
FROM spending_plan s JOIN plan_item i ON i.spending_plan = s.id CROSS JOIN LATERAL (
  SELECT coalesce(sum(p.quantity), 0)::int AS bought, coalesce(sum(p.amount_rp), 0)::bigint AS spent_rp
  FROM purchase p WHERE p.plan_item = i.id AND p.state NOT IN ('rejected', 'corrected')) b
WHERE s.enrollment = ANY ($1::uuid[]) AND s.state = 'agreed' ORDER BY i.spending_plan, i.line_no
