UPDATE bank_account SET state = 'verified', verified_by = app.actor_id() WHERE id = ANY ($1::uuid[])
