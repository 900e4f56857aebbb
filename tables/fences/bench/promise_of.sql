SELECT s.entitlement FROM plan_item i JOIN spending_plan s ON s.id = i.spending_plan WHERE i.id = $1
