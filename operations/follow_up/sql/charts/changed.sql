SELECT app.changed_since($1, $2, $3) AS changed
