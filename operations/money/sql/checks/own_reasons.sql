-- Reasons for this revision that the actor wrote herself.
SELECT 1 FROM check_reason j JOIN payment_list l ON l.id = j.payment_list AND l.revision = j.list_revision
WHERE l.id = $1 AND j.made_by = app.actor_id() LIMIT 1
