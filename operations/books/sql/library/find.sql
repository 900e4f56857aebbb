-- $1 run, $2 sounds of the companions' names. The rules look; nothing where there is no such run to fill.
SELECT app.find_library($1, $2) IS NOT NULL AS looked
