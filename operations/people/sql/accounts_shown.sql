-- $1 task, $2 its key, $3 persons: their accounts that the task is about, and whether the actor needs the whole number:
-- one opened identity, staff who compare passbooks, and the treasurer while a list of hers is on its way to the bank.
SELECT e.person, a.id, a.bank_code, a.number,
       $1 IN ('identity', 'break_glass') OR $1 = 'account_check' AND app.holds('staff', 'supervisor') OR $1 = 'payment_list' AND EXISTS (
         SELECT 1 FROM payment_list l WHERE l.id::text = $2 AND l.state IN ('checked', 'approved', 'released', 'sent')
           AND (app.holds('treasurer') OR app.has('treasurer') AND l.id::text = ANY (app.objects('payment_list')))) AS whole
FROM bank_account a JOIN enrollment e ON e.id = a.enrollment
WHERE e.person = ANY ($3::uuid[]) AND CASE $1
  WHEN 'payment_list' THEN a.id IN (SELECT y.bank_account FROM payment y WHERE y.payment_list::text = $2 AND y.state <> 'cancelled')
  WHEN 'account_check' THEN a.state = 'opened' AND a.program::text = $2
  ELSE a.state <> 'closed' END
ORDER BY a.opened_on, a.id
