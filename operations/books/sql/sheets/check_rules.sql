-- $1 program. Every version of every rule for its office; number 0 came with Berdaya.
SELECT v.rule, v.version, v.severity, v.days, v.many, app.safe_cell(v.legal_basis) AS legal_basis,
  to_char(v.valid_from, 'YYYY-MM-DD') AS valid_from, v.state, app.safe_cell(v.maker) AS maker, app.safe_cell(v.activator) AS activator
FROM (
  SELECT d.code AS rule, 0 AS version, d.severity, d.days, d.many, d.legal_basis, d.valid_from,
    CASE WHEN EXISTS (SELECT 1 FROM check_rule o JOIN program g ON g.organization = o.organization AND g.id = $1
                      WHERE o.code = d.code AND o.state = 'active') THEN 'superseded' ELSE 'active' END AS state,
    NULL::text AS maker, NULL::text AS activator
  FROM app.default_checks() d
  UNION ALL
  SELECT r.code, r.version_no, r.severity, r.days, r.many, r.legal_basis, r.valid_from, r.state, m.username, a.username
  FROM check_rule r JOIN program g ON g.organization = r.organization AND g.id = $1
  JOIN user_account m ON m.id = r.made_by LEFT JOIN user_account a ON a.id = r.activated_by) v
ORDER BY v.rule COLLATE "C", v.version
