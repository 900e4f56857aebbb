-- $1 run, $2 sounds of the companions' names. How many rows the rules found.
SELECT app.find_library($1, $2) AS found
