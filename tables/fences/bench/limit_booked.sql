-- $1 from, $2 into: two lines of the journal for each payment, its number for that of the movement.
INSERT INTO bench_line (movement, program, fund, enrollment, account, amount_rp, booked_on, cause_table, cause_key, at)
SELECT y.line_no, y.program, y.fund, y.enrollment, side.account, side.sign * y.amount_rp, current_date, 'payment', y.id, now()
FROM bench_payment y CROSS JOIN (VALUES ($1::text, -1), ($2::text, 1)) AS side(account, sign)
