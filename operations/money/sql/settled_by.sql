SELECT app.settled_by($1) AS actor
