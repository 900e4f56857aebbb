SELECT enrollment FROM past_payment WHERE past_batch = $1
