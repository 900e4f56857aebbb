-- $1 kind of list, $2 its key: whose program it is.
SELECT program FROM decree WHERE $1 = 'decree' AND id = $2 AND state IN ('approved', 'amended')
UNION ALL SELECT program FROM wave WHERE $1 = 'wave' AND id = $2
UNION ALL SELECT program FROM payment_list WHERE $1 = 'payment_list' AND id = $2 AND state NOT IN ('draft', 'aborted')
