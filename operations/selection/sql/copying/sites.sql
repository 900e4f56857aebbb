-- $1 the program to copy from, $2 the new one. No list of this year is published yet.
INSERT INTO site (id, program, number, in_published_list, version)
SELECT app.uuid7(), $2, s.number, false, 1 FROM site s WHERE s.program = $1 RETURNING id
