-- $1 list: two INSERT..SELECT with nothing around them, payments and two lines of a ledger for each.
WITH paid AS (
  INSERT INTO bare_payment (program, enrollment, payment_list, list_revision, line_no, installment, fund, amount_rp, bank_account, reference)
  SELECT program, enrollment, $1, 1, line_no, installment, fund, amount_rp, bank_account, code || '/1/' || line_no FROM bench_due
  RETURNING id, amount_rp)
INSERT INTO bare_line (payment, account, amount_rp)
SELECT p.id, side.account, side.sign * p.amount_rp FROM paid p
CROSS JOIN (VALUES ('fund', -1), ('committed', 1)) AS side(account, sign)
