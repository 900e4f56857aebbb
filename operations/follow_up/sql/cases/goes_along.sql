-- $1 enrollment, $2 actor, who asks about herself.
SELECT 1 WHERE $2::uuid = app.actor_id() AND $1::uuid = ANY (app.accompanied())
