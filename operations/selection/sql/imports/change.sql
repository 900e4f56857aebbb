SELECT app.change_identities($1, $2::jsonb, $3) AS count
