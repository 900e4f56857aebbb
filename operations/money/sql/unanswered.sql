SELECT count(*)::int AS count FROM payment WHERE payment_list = $1 AND state IN ('ready', 'sent')
