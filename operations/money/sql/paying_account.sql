-- $1 the fund, $2 the account that paid a list already, or NULL for the one that pays now.
SELECT id, bank_code, number, number_sealed, holder_name FROM paying_account
WHERE CASE WHEN $2::uuid IS NULL THEN fund = $1 AND state = 'active' ELSE id = $2 END
