-- $1 program: within how many days its office answers; no row when the actor may not see it.
SELECT app.audit_days(p.id) AS days FROM program p WHERE p.id = $1
