SELECT enrollment, flag, many FROM app.selection_flags($1, $2::uuid[])
