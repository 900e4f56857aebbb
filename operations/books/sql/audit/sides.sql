-- $1 finding: the sides on which the actor acted.
SELECT side FROM app.audit_sides(ARRAY[$1::uuid]) WHERE who = app.actor_id()
