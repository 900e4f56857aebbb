-- $1 companion, $2 how many days are looked back: purchases of hers that the office asked about or refused, the newest first.
SELECT b.id, p.code, p.call_name, i.name AS item, b.amount_rp, b.state, b.reason, t.bought_on, t.shop
FROM purchase b JOIN shopping_trip t ON t.id = b.shopping_trip JOIN plan_item i ON i.id = b.plan_item
JOIN enrollment e ON e.id = b.enrollment JOIN person p ON p.id = e.person
WHERE b.confirmed_by = $1 AND t.bought_on >= app.today() - $2::int
  AND b.state <> 'corrected' AND (b.state IN ('queried', 'rejected') OR b.reason IS NOT NULL)
ORDER BY t.bought_on DESC, b.id LIMIT 100
