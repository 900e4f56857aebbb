-- $1 user: a companion of the actor's own office.
SELECT u.id, u.username, u.full_name, u.organization FROM user_account u WHERE u.id = $1 AND app.is_companion(u.id)
