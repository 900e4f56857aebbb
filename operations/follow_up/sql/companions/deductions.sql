-- $1 companion: findings of a deduction about people she goes or went along with.
SELECT DISTINCT f.id, p.code, p.call_name, f.amount_rp, f.state, f.made_at FROM finding f
JOIN companion_assignment a ON a.enrollment = f.enrollment JOIN enrollment e ON e.id = f.enrollment
JOIN person p ON p.id = e.person WHERE f.code = 'F03' AND a.companion = $1 ORDER BY f.made_at DESC, f.id LIMIT 100
