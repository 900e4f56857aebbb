-- $1 promise: what was bought with it and accepted by the office.
SELECT i.name, i.unit, sum(b.quantity)::int AS quantity, sum(b.amount_rp)::bigint AS amount_rp
FROM purchase b JOIN plan_item i ON i.id = b.plan_item
WHERE b.entitlement = $1 AND b.state = 'accepted' GROUP BY i.id, i.name, i.unit, i.line_no ORDER BY i.line_no, i.id
