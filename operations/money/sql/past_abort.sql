-- $1 batch, $2 reason
UPDATE payment_list SET state = 'aborted', reason = $2, state_since = now()
WHERE id IN (SELECT y.payment_list FROM past_payment q JOIN payment y ON y.id = q.payment WHERE q.past_batch = $1)
