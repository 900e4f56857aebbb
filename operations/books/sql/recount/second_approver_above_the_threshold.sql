-- By the threshold that was the program's when the list was locked.
SELECT 'payment_list:' || l.id AS subject, l.second_above_rp AS expected, l.total_rp AS found
FROM payment_list l
WHERE l.total_rp > l.second_above_rp AND l.second_approved_by IS NULL AND l.route <> 'recorded_before'
  AND l.state IN ('approved', 'released', 'sent', 'reconciled', 'closed')
