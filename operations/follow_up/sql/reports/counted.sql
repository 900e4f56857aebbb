-- $1 program, $2 month: what the actor's records count to.
SELECT m.* FROM app.companion_month($1, app.actor_id(), $2) m
