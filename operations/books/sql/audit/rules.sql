-- Versions of the days to answer, those that wait first, then the newest.
SELECT r.*, o.name AS office, m.full_name AS maker, a.full_name AS activator
FROM audit_rule r JOIN organization o ON o.id = r.organization JOIN user_account m ON m.id = r.made_by
LEFT JOIN user_account a ON a.id = r.activated_by
ORDER BY r.state <> 'draft', o.name, r.version_no DESC LIMIT 100
