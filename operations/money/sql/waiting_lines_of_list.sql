SELECT count(*)::int AS count FROM waiting_bank_line WHERE payment_list = $1
