-- $1 enrollment: her accounts, the newest first.
SELECT a.id, a.bank_code, a.branch, a.opened_on, a.state, a.name_matches, a.name_score, a.near_reason, a.length_unusual, a.replaces,
       a.change_reason, a.change_document, a.made_by, m.full_name AS maker, v.full_name AS verifier
FROM bank_account a JOIN user_account m ON m.id = a.made_by LEFT JOIN user_account v ON v.id = a.verified_by
WHERE a.enrollment = $1 ORDER BY a.state = 'closed', a.opened_on DESC, a.id DESC
