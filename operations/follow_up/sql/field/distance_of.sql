-- $1 trip of the actor's.
SELECT t.distance_m FROM shopping_trip t WHERE t.id = $1 AND t.companion = app.actor_id()
