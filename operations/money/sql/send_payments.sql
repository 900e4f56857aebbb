UPDATE payment SET state = 'sent' WHERE payment_list = $1 AND state = 'ready'
