SELECT i.id, i.spending_plan AS plan, i.line_no, i.name, i.quantity, i.unit, i.unit_price_rp, i.amount_rp,
       coalesce(b.bought, 0)::int AS bought, coalesce(b.bought_rp, 0)::bigint AS bought_rp
FROM plan_item i JOIN spending_plan s ON s.id = i.spending_plan
LEFT JOIN LATERAL (SELECT sum(quantity) AS bought, sum(amount_rp) AS bought_rp FROM purchase
                   WHERE purchase.plan_item = i.id AND purchase.state NOT IN ('rejected', 'corrected')) b ON true
WHERE s.entitlement = $1 ORDER BY s.revision DESC, i.line_no
