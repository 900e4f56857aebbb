-- $1 batch: its lists are at their end, signed by the second person.
UPDATE payment_list SET state = 'closed', checked_by = app.actor_id(), state_since = now()
WHERE id IN (SELECT y.payment_list FROM past_payment q JOIN payment y ON y.id = q.payment WHERE q.past_batch = $1)
