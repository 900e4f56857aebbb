-- $1 program. What moved on each day in each account of each fund, and its balance up to that day.
SELECT app.safe_cell(f.name) AS fund,
  to_char(d.booked_on, 'YYYY-MM-DD') AS booked_on,
  d.account,
  d.lines,
  d.debit,
  d.credit,
  greatest(sum(d.debit - d.credit) OVER days, 0) AS balance_debit,
  greatest(-sum(d.debit - d.credit) OVER days, 0) AS balance_credit
FROM (SELECT fund, booked_on, account, count(*) AS lines, coalesce(sum(amount_rp) FILTER (WHERE amount_rp > 0), 0) AS debit,
             coalesce(-sum(amount_rp) FILTER (WHERE amount_rp < 0), 0) AS credit
      FROM ledger_line WHERE program = $1 GROUP BY fund, booked_on, account) d
JOIN fund f ON f.id = d.fund
WINDOW days AS (PARTITION BY d.fund, d.account ORDER BY d.booked_on)
ORDER BY f.name, f.id, d.booked_on,
  array_position(ARRAY['fund', 'committed', 'in_transit', 'beneficiary', 'treasury', 'loss'], d.account::text)
