-- $1 program in which the actor works.
SELECT id FROM program WHERE id = $1 AND state = 'active' AND id = ANY ((SELECT app.programs())::uuid[])
