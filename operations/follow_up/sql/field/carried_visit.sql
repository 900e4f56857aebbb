-- $1 enrollment: did the actor carry a report of a visit to her to the desk?
SELECT 1 FROM field_event f WHERE f.enrollment = $1 AND f.kind = 'visit' AND f.carrier = app.actor_id() LIMIT 1
