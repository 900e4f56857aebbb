-- $1 trip of the actor's: for whom it was.
SELECT DISTINCT b.plan_item FROM purchase b JOIN shopping_trip t ON t.id = b.shopping_trip
WHERE t.id = $1 AND t.companion = app.actor_id() AND b.state <> 'corrected'
