SELECT app.reseal_payers($1::uuid[], $2::bytea[])
