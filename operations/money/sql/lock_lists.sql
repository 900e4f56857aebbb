-- Two statements of one program, or a statement and an answer to one of its lists, wait for each other here.
SELECT id FROM payment_list WHERE program = $1 AND state IN ('sent', 'reconciled', 'closed') ORDER BY id FOR NO KEY UPDATE
