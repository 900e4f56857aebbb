-- $1 trip: today, and what is recorded under this id.
SELECT app.today() AS today, (SELECT t.content_sha256 FROM shopping_trip t WHERE t.id = $1) AS sha256
