-- How many leaves the next checkpoint would have, counted up to two: the first is the journal's line of the last one.
SELECT count(*) AS many FROM (
  (SELECT 1 FROM trail WHERE transaction_id >= (SELECT max(before_xid) FROM checkpoint) LIMIT 2)
  UNION ALL
  (SELECT 1 FROM statement_seal WHERE transaction_id >= (SELECT max(before_xid) FROM checkpoint) LIMIT 2)) n
