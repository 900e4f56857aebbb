-- The items of agreed plans.
SELECT i.id AS plan_item, i.program, i.enrollment, s.entitlement
FROM plan_item i JOIN spending_plan s ON s.id = i.spending_plan AND s.state = 'agreed' WHERE i.id = ANY ($1::uuid[])
