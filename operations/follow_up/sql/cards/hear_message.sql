-- $1 keyed hashes of what was typed, $2 what she says
SELECT app.hear_message($1::text[], $2) AS held_by
