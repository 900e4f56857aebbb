-- Without reading it back: nobody may
INSERT INTO user_identity (id, "user", nik_index, phone_index, account_index, key_version, made_by, made_at)
VALUES ($1, $2, $3, $4, $5, $6, app.actor_id(), $7)
