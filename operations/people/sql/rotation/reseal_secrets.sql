SELECT app.reseal_authenticators($1::bigint[], $2::text[])
