-- $1: enrollments. Codes of those whose person the actor is related to.
SELECT p.code FROM kinship k JOIN enrollment e ON e.person = k.person JOIN person p ON p.id = k.person
WHERE k."user" = app.actor_id() AND e.id = ANY ($1::uuid[]) ORDER BY p.code LIMIT 1
