SELECT app.reseal_import_rows($1::bigint[], $2::bytea[])
