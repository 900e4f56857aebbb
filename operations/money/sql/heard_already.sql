-- What this actor recorded about these installments, for a form that is sent twice.
SELECT installment, received_rp FROM standing_confirmation
WHERE installment = ANY ($1::uuid[]) AND confirmed_on = $2 AND channel = $3 AND recorded_by = app.actor_id()
