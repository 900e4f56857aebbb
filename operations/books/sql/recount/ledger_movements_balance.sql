-- Every movement of money sums to 0 and is of one program, fund and cause.
SELECT 'ledger_line:' || movement AS subject, 0 AS expected, sum(amount_rp) AS found
FROM ledger_line GROUP BY movement
HAVING sum(amount_rp) <> 0 OR min(id) <> movement
  OR count(DISTINCT (program, fund, enrollment, cause_table, cause_key, booked_on)) > 1
