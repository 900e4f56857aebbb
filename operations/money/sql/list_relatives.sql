-- $1 list. The code of somebody in it to whom the actor is related.
SELECT p.code FROM kinship k JOIN person p ON p.id = k.person JOIN enrollment e ON e.person = k.person
JOIN payment y ON y.enrollment = e.id AND y.payment_list = $1 AND y.state <> 'cancelled'
JOIN payment_list l ON l.id = y.payment_list AND l.revision = y.list_revision
WHERE k."user" = app.actor_id() ORDER BY p.code LIMIT 1
