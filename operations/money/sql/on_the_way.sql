-- $1 account: is money on its way to it, or in a file that was made already?
SELECT 1 FROM payment y JOIN payment_list l ON l.id = y.payment_list
WHERE y.bank_account = $1 AND (y.state = 'sent' OR y.state = 'ready' AND l.state = 'released') LIMIT 1
