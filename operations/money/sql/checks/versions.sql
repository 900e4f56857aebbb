-- $1 office
SELECT r.id, r.code, r.version_no, r.severity, r.days, r.many, r.legal_basis, r.reason, r.valid_from, r.state, r.made_by,
       m.full_name AS maker, a.full_name AS activator
FROM check_rule r JOIN user_account m ON m.id = r.made_by LEFT JOIN user_account a ON a.id = r.activated_by
WHERE r.organization = $1 ORDER BY r.made_at DESC, r.id LIMIT 200
