-- $1 trip of the actor's: how many of its purchases count.
SELECT t.program,
       (SELECT count(*) FROM purchase b WHERE b.shopping_trip = t.id AND b.state <> 'corrected')::int AS counting,
       ARRAY(SELECT b.id FROM (SELECT o.id FROM purchase o WHERE o.shopping_trip = t.id ORDER BY o.id FOR NO KEY UPDATE) b) AS purchases
FROM shopping_trip t WHERE t.id = $1 AND t.companion = app.actor_id()
