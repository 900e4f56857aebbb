-- $1 program. Every rule as it holds for its office now; number 0 came with Berdaya, signals of purchases have none.
SELECT k.irregularity, k.code, coalesce(o.severity, d.severity, k.severity) AS severity,
       CASE WHEN o.id IS NULL THEN d.days ELSE o.days END AS days, CASE WHEN o.id IS NULL THEN d.many ELSE o.many END AS many,
       coalesce(o.legal_basis, d.legal_basis) AS legal_basis, CASE WHEN d.code IS NOT NULL THEN coalesce(o.version_no, 0) END AS version_no
FROM app.library_codes() k LEFT JOIN app.default_checks() d ON d.code = k.code
LEFT JOIN program g ON g.id = $1
LEFT JOIN check_rule o ON o.organization = g.organization AND o.code = k.code AND o.state = 'active'
