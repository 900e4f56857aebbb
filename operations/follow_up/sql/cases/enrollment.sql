-- $1 code of a person, $2 program.
SELECT e.id FROM enrollment e JOIN person p ON p.id = e.person WHERE p.code = $1 AND e.program = $2 ORDER BY e.id DESC LIMIT 1
