-- Lock before looking: whoever pays the same obligation in another list waits here. Always in id order.
SELECT i.id FROM installment i WHERE i.id IN (SELECT installment FROM payable_line WHERE payment_list = $1)
ORDER BY i.id FOR NO KEY UPDATE
