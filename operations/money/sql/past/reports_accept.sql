-- $1 settlements that wait: accepted by the actor.
UPDATE settlement SET state = 'accepted', decided_by = app.actor_id() WHERE id = ANY ($1::uuid[]) AND state = 'proposed'
