-- $1 table, $2 key, $3 user: has this person already taken a step on the object?
SELECT 1 WHERE app.acted_on($1, $2, $3)
