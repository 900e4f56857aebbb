-- $1 how many: rows of the program to begin a page behind, spread over all of it.
SELECT id FROM enrollment ORDER BY random() LIMIT $1
