SELECT app.reseal_places($1::uuid[], $2::bytea[])
