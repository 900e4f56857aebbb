UPDATE bank_account SET state = 'closed' WHERE id = $1 AND state = 'opened'
