SELECT 1 WHERE app.in_review($1)
