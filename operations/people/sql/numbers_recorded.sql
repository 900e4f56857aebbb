SELECT made_at, is_stale FROM app.numbers_recorded($1)
