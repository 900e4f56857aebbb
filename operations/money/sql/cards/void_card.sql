UPDATE card SET voided_by = app.actor_id(), voided_at = now(), void_reason = $2 WHERE id = $1
