SELECT rows, held, files, ended_before FROM app.purge($1, $2)
