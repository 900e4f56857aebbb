UPDATE installment SET state = 'released'
WHERE id IN (SELECT y.installment FROM past_payment q JOIN payment y ON y.id = q.payment WHERE q.past_batch = $1)
