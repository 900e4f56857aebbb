SELECT 1 WHERE app.is_companion($1)
