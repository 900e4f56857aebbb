-- The enrollments of the person that a request is about; none when it is about a program.
SELECT e.id FROM enrollment e
WHERE $1 = 'enrollment' AND e.id::text = $2 OR $1 = 'person' AND e.person::text = $2
