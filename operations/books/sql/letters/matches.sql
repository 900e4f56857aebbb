-- $1 letter: lists that were compared under it.
SELECT m.row_count, m.sha256, m.made_at, u.full_name AS maker FROM letter_match m JOIN user_account u ON u.id = m.made_by
WHERE m.audit_letter = $1 ORDER BY m.made_at DESC LIMIT 100
