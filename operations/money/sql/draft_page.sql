-- $1 list, $2 after this key, $3 rows. What cannot be paid comes first: that is what people look for.
SELECT d.code, d.call_name, d.part, d.amount_rp, d.due_on, d.reason,
       concat(d.reason IS NULL, '~', d.code, '~', d.part) AS key
FROM payable_line d WHERE d.payment_list = $1 AND concat(d.reason IS NULL, '~', d.code, '~', d.part) > $2
ORDER BY key LIMIT $3
