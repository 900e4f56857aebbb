-- $1 the program to copy from, $2 the new one, $3 years later
INSERT INTO wave (id, program, number, starts_on, planned_count, version)
SELECT app.uuid7(), $2, w.number, (w.starts_on + make_interval(years => $3))::date, w.planned_count, 1 FROM wave w
WHERE w.program = $1 RETURNING id
