-- The enrollments of the people that a request is about ($1 table, $2 key, $3 keys or NULL); none when it is about a program.
SELECT e.id FROM enrollment e
WHERE $1 = 'enrollment' AND (e.id::text = $2 OR e.id = ANY ($3::uuid[])) OR $1 = 'person' AND e.person::text = $2
UNION SELECT i.enrollment FROM installment i WHERE $1 = 'installment' AND i.id = ANY ($3::uuid[])
