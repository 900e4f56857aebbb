-- $1 trip of the actor's: how many of its purchases count, and it with all that it corrected itself.
WITH RECURSIVE chain(id, corrects) AS (
  SELECT t.id, t.corrects FROM shopping_trip t WHERE t.id = $1 AND t.companion = app.actor_id()
  UNION SELECT t.id, t.corrects FROM chain c JOIN shopping_trip t ON t.id = c.corrects)
SELECT t.program, ARRAY(SELECT c.id FROM chain c) AS chain,
       (SELECT count(*) FROM purchase b WHERE b.shopping_trip = t.id AND b.state <> 'corrected')::int AS counting,
       ARRAY(SELECT b.id FROM (SELECT o.id FROM purchase o WHERE o.shopping_trip = t.id ORDER BY o.id FOR NO KEY UPDATE) b) AS purchases
FROM shopping_trip t WHERE t.id = $1 AND t.companion = app.actor_id()
