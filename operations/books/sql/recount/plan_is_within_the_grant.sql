SELECT 'spending_plan:' || s.id AS subject, t.promised_rp AS expected, coalesce(sum(i.amount_rp), 0) AS found
FROM spending_plan s JOIN entitlement t ON t.id = s.entitlement LEFT JOIN plan_item i ON i.spending_plan = s.id
WHERE s.state = 'agreed' GROUP BY s.id, t.promised_rp
HAVING coalesce(sum(i.amount_rp), 0) NOT BETWEEN 1 AND t.promised_rp
