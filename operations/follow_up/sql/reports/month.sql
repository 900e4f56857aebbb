-- $1 program's code, $2 first day of a month: the program, and what the actor's records of that month count to.
SELECT p.id AS program, p.code, p.name, m.* FROM program p CROSS JOIN LATERAL app.companion_month(p.id, app.actor_id(), $2) m WHERE p.code = $1
