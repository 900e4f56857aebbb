-- $1 states, $2 after this key, $3 rows: purchases with the plan line they belong to, flagged ones first.
SELECT b.id, p.code, p.call_name, g.code AS program, i.name AS item, b.quantity, i.unit, b.amount_rp, b.flags::text, b.in_sample,
       b.state, b.accepted_unseen, b.decided_by, b.asked_by, b.confirmed_by, t.bought_on, u.full_name AS companion, app.days_since(t.received_at) AS days,
       (SELECT a.companion FROM companion_assignment a WHERE a.enrollment = b.enrollment AND a.companion = app.actor_id() LIMIT 1) AS went_along,
       concat(b.flags = '[]'::jsonb, '~', t.received_at, '~', b.id) AS key
FROM purchase b JOIN shopping_trip t ON t.id = b.shopping_trip JOIN plan_item i ON i.id = b.plan_item
JOIN enrollment e ON e.id = b.enrollment JOIN person p ON p.id = e.person JOIN program g ON g.id = b.program
JOIN user_account u ON u.id = b.confirmed_by
WHERE b.state = ANY ($1::text[]) AND concat(b.flags = '[]'::jsonb, '~', t.received_at, '~', b.id) > $2 ORDER BY key LIMIT $3
