-- Is money on its way to this account?
SELECT 1 FROM payment WHERE bank_account = $1 AND state IN ('ready', 'sent') LIMIT 1
