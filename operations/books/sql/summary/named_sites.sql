-- $1 program. How many of its sites have a name. Asked as the program itself: the number is no secret, the names are.
SELECT count(DISTINCT site)::int AS named FROM site_name WHERE program = $1 AND kind = 'main'
