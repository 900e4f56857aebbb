-- $1 code. The lines of the agreed plans of her newest program that has any, as far as she is in the actor's caseload; each with
-- who she is, and what of it was bought.
WITH hers AS MATERIALIZED (
  SELECT e.id, e.program, p.code, p.call_name, g.fiscal_year
  FROM person p JOIN enrollment e ON e.person = p.id JOIN program g ON g.id = e.program
  WHERE p.code = upper($1) AND e.id = ANY ((SELECT app.caseload())::uuid[])),
newest AS MATERIALIZED (
  SELECT * FROM hers h WHERE EXISTS (SELECT 1 FROM spending_plan s WHERE s.enrollment = h.id AND s.state = 'agreed')
  ORDER BY h.fiscal_year DESC, h.id DESC LIMIT 1)
SELECT h.program, h.code, h.call_name, i.id, i.name, i.quantity, i.unit, i.amount_rp, b.bought, greatest(i.quantity - b.bought, 0) AS missing
FROM newest h JOIN spending_plan s ON s.enrollment = h.id AND s.state = 'agreed' JOIN plan_item i ON i.spending_plan = s.id
CROSS JOIN LATERAL (SELECT coalesce(sum(p.quantity), 0)::int AS bought FROM purchase p
                    WHERE p.plan_item = i.id AND p.state NOT IN ('rejected', 'corrected')) b
ORDER BY i.spending_plan, i.line_no
