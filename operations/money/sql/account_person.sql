-- $1 enrollment
SELECT e.id, e.person, p.code, p.call_name, g.code AS program, g.name AS program_name FROM enrollment e JOIN person p ON p.id = e.person
JOIN program g ON g.id = e.program WHERE e.id = $1
