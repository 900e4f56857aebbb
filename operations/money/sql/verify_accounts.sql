-- $1 accounts, $2 why a near name is hers or NULL.
UPDATE bank_account SET state = 'verified', verified_by = app.actor_id(), near_reason = $2 WHERE id = ANY ($1::uuid[])
