-- $1 kind of paper or NULL: the rules of the reader's office and those that came with Berdaya, the newest first.
SELECT r.id, r.organization, r.paper, r.applies, r.threshold_rp, r.duty_rp, r.legal_basis, r.valid_from, r.valid_to, r.state,
       r.made_by, o.name AS office, m.full_name AS maker, a.full_name AS activator
FROM stamp_duty_rule r LEFT JOIN organization o ON o.id = r.organization
LEFT JOIN user_account m ON m.id = r.made_by LEFT JOIN user_account a ON a.id = r.activated_by
WHERE $1::text IS NULL OR r.paper = $1 AND r.state = 'active'
ORDER BY r.paper, r.organization IS NULL, r.valid_from DESC, r.id
