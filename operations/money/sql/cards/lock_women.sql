-- $1 enrollments, $2 program. In one order, so that two who print at once stand in line.
SELECT e.id FROM enrollment e WHERE e.id = ANY ($1::uuid[]) AND e.program = $2 ORDER BY e.id FOR NO KEY UPDATE
