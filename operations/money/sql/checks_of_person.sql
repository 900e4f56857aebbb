-- $1 enrollment
SELECT c.verified_on, c.method, c.result, c.score, c.evidence, u.full_name FROM account_verification c
JOIN user_account u ON u.id = c.made_by WHERE c.enrollment = $1 ORDER BY c.at DESC, c.id
