-- $1 account: the lists on their way with money to it, in id order. Whoever releases or sends one at this moment is waited for.
SELECT id FROM payment_list WHERE id IN (SELECT payment_list FROM payment WHERE bank_account = $1 AND state = 'ready')
ORDER BY id FOR NO KEY UPDATE
