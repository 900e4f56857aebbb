-- $1 trip: did the actor carry it to the desk in a phone's backup?
SELECT 1 FROM field_event f WHERE f.id = $1 AND f.carrier = app.actor_id() LIMIT 1
