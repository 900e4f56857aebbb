SELECT operation, actor, full_name, at, reason FROM app.history($1, $2)
