-- The office's formats in force; `to_accounts`: for a bank, otherwise for the post office.
SELECT b.id, b.label, b.version_no, app.names_accounts(b) AS to_accounts FROM bank_file_profile b
WHERE b.state = 'active' AND b.organization = app.organization() ORDER BY b.label, b.version_no
