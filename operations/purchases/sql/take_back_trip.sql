-- $1 trip of the actor's, $2 why: what nobody of the office decided about counts no more. One row for each purchase.
UPDATE purchase SET state = 'corrected', reason = $2
WHERE shopping_trip = $1 AND confirmed_by = app.actor_id()
  AND (state IN ('confirmed', 'queried') OR state = 'accepted' AND decided_by IS NULL)
RETURNING id, plan_item, enrollment, program, accepted_unseen
