SELECT at, full_name, task, fields FROM app.reads_of($1, $2)
