-- The office's forms of banks for opening accounts, every version.
SELECT o.id, o.bank_code, o.version_no, o.label, o.columns, o.answer_columns, o.state, o.made_by, m.full_name AS maker, a.full_name AS activator
FROM opening_profile o JOIN user_account m ON m.id = o.made_by LEFT JOIN user_account a ON a.id = o.activated_by
WHERE o.organization = app.organization() ORDER BY o.bank_code, o.version_no DESC
