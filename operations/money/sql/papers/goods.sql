-- $1 promise: what was bought with it and accepted by the office, a row for each price. No price of one where the sum is none of it.
SELECT i.name, i.unit, sum(b.quantity)::int AS quantity, u.unit_rp, sum(b.amount_rp)::bigint AS amount_rp
FROM purchase b JOIN plan_item i ON i.id = b.plan_item
CROSS JOIN LATERAL (SELECT CASE WHEN b.amount_rp % b.quantity = 0 THEN b.amount_rp / b.quantity END AS unit_rp) u
WHERE b.entitlement = $1 AND b.state = 'accepted'
GROUP BY i.id, i.name, i.unit, i.line_no, u.unit_rp ORDER BY i.line_no, i.id, u.unit_rp
