SELECT app.add_reviews($1, $2, $3, $4, $5)
