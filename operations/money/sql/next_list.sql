SELECT coalesce(max(number), 0) + 1 AS next FROM payment_list WHERE program = $1
