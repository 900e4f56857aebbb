UPDATE installment SET state = 'released'
WHERE id IN (SELECT y.installment FROM payment y WHERE y.payment_list = $1 AND y.state = 'ready')
