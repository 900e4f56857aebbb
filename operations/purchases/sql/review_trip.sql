-- $1 purchase: what else stands on the same receipt.
SELECT x.id, i.name AS item, x.quantity, i.unit, x.amount_rp, x.state, p.code, p.call_name
FROM purchase b JOIN purchase x ON x.shopping_trip = b.shopping_trip JOIN plan_item i ON i.id = x.plan_item
JOIN enrollment e ON e.id = x.enrollment JOIN person p ON p.id = e.person
WHERE b.id = $1 ORDER BY p.code, i.line_no
