SELECT rows, held, files FROM app.purge($1, $2)
