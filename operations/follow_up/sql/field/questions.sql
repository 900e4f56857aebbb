-- $1 enrollments: purchases of the actor's about which the office asks.
SELECT b.id AS purchase, b.enrollment, i.name AS item, b.reason, b.answer_until AS until
FROM purchase b JOIN plan_item i ON i.id = b.plan_item
WHERE b.enrollment = ANY ($1::uuid[]) AND b.confirmed_by = app.actor_id() AND b.state = 'queried' ORDER BY b.id
