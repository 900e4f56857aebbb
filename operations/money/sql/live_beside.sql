-- $1 account: has its owner another one in use or waiting?
SELECT 1 FROM bank_account a JOIN bank_account o ON o.id = $1 AND o.enrollment = a.enrollment
WHERE a.id <> o.id AND a.state <> 'closed' LIMIT 1
