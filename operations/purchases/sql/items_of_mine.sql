-- $1 plan: has the actor written one of its items?
SELECT 1 FROM plan_item i WHERE i.spending_plan = $1 AND app.acted_on('plan_item', i.id::text, app.actor_id()) LIMIT 1
