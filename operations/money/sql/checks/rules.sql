-- $1 office. What holds now: its own version in force, else the one that came along (number 0).
SELECT d.code, coalesce(o.severity, d.severity) AS severity, CASE WHEN o.id IS NULL THEN d.days ELSE o.days END AS days,
       CASE WHEN o.id IS NULL THEN d.many ELSE o.many END AS many, coalesce(o.legal_basis, d.legal_basis) AS legal_basis,
       coalesce(o.valid_from, d.valid_from) AS valid_from, coalesce(o.version_no, 0) AS version_no, d.severity AS came_with,
       w.id AS draft
FROM app.default_checks() d
LEFT JOIN check_rule o ON o.organization = $1 AND o.code = d.code AND o.state = 'active'
LEFT JOIN check_rule w ON w.organization = $1 AND w.code = d.code AND w.state = 'draft'
ORDER BY array_position(ARRAY['block', 'justify', 'note'], coalesce(o.severity, d.severity)), d.code
