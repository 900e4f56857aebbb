SELECT key, held FROM app.due_for_purge($1, $2)
