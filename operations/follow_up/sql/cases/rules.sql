-- $1 organization. What holds now (without an id when it is the default), then drafts.
SELECT r.id, app.case_days($1, false) AS days, app.case_days($1, true) AS sensitive_days, r.legal_basis, 'active' AS state,
       r.made_by, NULL AS maker
FROM (SELECT $1::uuid AS office) o LEFT JOIN case_rule r ON r.organization = o.office AND r.state = 'active'
UNION ALL
SELECT r.id, r.days, r.sensitive_days, r.legal_basis, r.state, r.made_by, u.full_name
FROM case_rule r JOIN user_account u ON u.id = r.made_by WHERE r.organization = $1 AND r.state = 'draft'
