SELECT DISTINCT bank_code FROM bank_account WHERE program = $1 ORDER BY bank_code LIMIT 20
