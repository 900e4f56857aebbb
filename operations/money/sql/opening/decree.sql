-- $1 decree in force: whose program it is.
SELECT program FROM decree WHERE id = $1 AND state IN ('approved', 'amended')
