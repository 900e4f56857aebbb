SELECT 'payment_list:' || l.id AS subject, p.second_approver_above_rp AS expected, l.total_rp AS found
FROM payment_list l JOIN program p ON p.id = l.program
WHERE l.total_rp > p.second_approver_above_rp AND l.second_approved_by IS NULL AND l.route <> 'recorded_before'
  AND l.state IN ('approved', 'released', 'sent', 'reconciled', 'closed')
