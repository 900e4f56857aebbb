-- $1 format in force: does it name accounts?
SELECT app.names_accounts(b) AS to_accounts FROM bank_file_profile b WHERE b.id = $1 AND b.state = 'active'
