-- $1 code, $2 program's code
SELECT e.id, p.code, p.call_name, g.code AS program, g.name AS program_name, e.state FROM enrollment e JOIN person p ON p.id = e.person
JOIN program g ON g.id = e.program WHERE p.code = $1 AND g.code = $2
