-- $1 format of the office in force, or another version of it: which one is, and does it name accounts?
SELECT b.id, app.names_accounts(b) AS to_accounts FROM bank_file_profile g JOIN bank_file_profile b ON b.organization = g.organization AND b.code = g.code
WHERE g.id = $1 AND g.state IN ('active', 'superseded') AND b.state = 'active' AND b.organization = app.organization()
