SELECT r.id, r.data_class, r.months, r.legal_basis, r.valid_from, r.state, r.made_by, r.activated_by, m.full_name AS maker,
       a.full_name AS activator
FROM retention_rule r JOIN user_account m ON m.id = r.made_by LEFT JOIN user_account a ON a.id = r.activated_by
ORDER BY r.state = 'ended', r.data_class, r.made_at DESC LIMIT 100
