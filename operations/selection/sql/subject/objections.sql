-- $1 person: what she objected to, in her own words, and what was answered
SELECT g.name AS program, o.filed_on, o.channel, o.text, o.state, o.reason, o.due_on
FROM objection o JOIN enrollment e ON e.id = o.enrollment JOIN program g ON g.id = o.program
WHERE e.person = $1 ORDER BY o.filed_on, o.id
