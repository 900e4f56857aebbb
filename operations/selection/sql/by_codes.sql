-- Enrollments of a program by the codes of their persons.
SELECT e.id, p.code, e.state FROM enrollment e JOIN person p ON p.id = e.person
WHERE e.program = $1 AND p.code = ANY ($2::text[])
