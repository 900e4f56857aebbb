SELECT app.reseal_events($1::uuid[], $2::bytea[])
