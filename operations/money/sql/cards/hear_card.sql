-- $1 keyed hashes of what was typed, $2 key of the answer, $3 rupiah, $4 whether anybody took part of it
SELECT app.hear_card($1::text[], $2, $3, $4) AS heard
