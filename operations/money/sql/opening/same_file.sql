SELECT id FROM account_answer WHERE decree = $1 AND sha256 = $2 AND state IN ('checked', 'applied')
