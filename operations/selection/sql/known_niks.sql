SELECT * FROM app.known_niks($1, $2::bytea[])
