SELECT t.promised_rp, coalesce((SELECT sum(amount_rp) FROM plan_item i WHERE i.spending_plan = s.id), 0)::bigint AS planned_rp
FROM spending_plan s JOIN entitlement t ON t.id = s.entitlement WHERE s.id = $1
