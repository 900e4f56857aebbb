-- $1 letter, $2 only these codes or NULL: the enrollments of its object with their codes.
SELECT e.id, p.code FROM app.letter_people($1::uuid) AS l(id) JOIN enrollment e ON e.id = l.id JOIN person p ON p.id = e.person
WHERE $2::text[] IS NULL OR p.code = ANY ($2) ORDER BY p.code
