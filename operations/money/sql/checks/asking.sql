-- $1 list, $2 rule. Persons about whom the newest look asks and nobody has written a reason yet.
SELECT DISTINCT k.enrollment FROM last_check_run c JOIN list_check k ON k.run = c.id AND k.severity = 'justify' AND k.code = $2
WHERE c.payment_list = $1 AND NOT EXISTS (SELECT 1 FROM check_reason j WHERE j.payment_list = c.payment_list
  AND j.list_revision = c.list_revision AND j.code = k.code AND j.enrollment = k.enrollment) ORDER BY 1
