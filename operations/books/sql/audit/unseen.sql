-- $1 program's code: what Berdaya itself found and nobody closed, the largest sum first.
SELECT f.id, f.code, n.code AS person, f.amount_rp, f.text, f.state FROM finding f JOIN program g ON g.id = f.program
LEFT JOIN enrollment e ON e.id = f.enrollment LEFT JOIN person n ON n.id = e.person
WHERE g.code = $1 AND f.state <> 'closed' ORDER BY f.amount_rp DESC, f.made_at, f.id LIMIT 100
