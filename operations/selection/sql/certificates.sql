-- $1 one certificate, or all
SELECT c.id, c.ended_before, c.row_count, c.file_count, c.held_back, c.made_at, r.data_class, r.months, r.legal_basis,
       g.code AS program, o.name AS office, a.full_name AS asker, d.full_name AS decider, q.reason, q.asked_at
FROM purge_certificate c JOIN retention_rule r ON r.id = c.rule JOIN program g ON g.id = c.program
JOIN organization o ON o.id = c.organization JOIN user_account a ON a.id = c.asker
JOIN user_account d ON d.id = c.decided_by JOIN two_person_request q ON q.id = c.request
WHERE $1::uuid IS NULL OR c.id = $1 ORDER BY c.made_at DESC LIMIT 100
