-- $1 program: the two rules about confirmations as they hold for its office.
SELECT d.code, CASE WHEN o.id IS NULL THEN d.days ELSE o.days END AS days, CASE WHEN o.id IS NULL THEN d.many ELSE o.many END AS many
FROM program g CROSS JOIN app.default_checks() d
LEFT JOIN check_rule o ON o.organization = g.organization AND o.code = d.code AND o.state = 'active'
WHERE g.id = $1 AND d.code IN ('F19', 'F19A') ORDER BY d.code
