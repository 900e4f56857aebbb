-- $1: roles that wait at the founding of an office. All in one statement, as the fence asks.
UPDATE user_role SET confirmed_by = app.actor_id(), confirmed_at = now()
WHERE id = ANY ($1::uuid[]) AND confirmed_by IS NULL RETURNING id
