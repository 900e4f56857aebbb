-- $1 list: payments of known lines, without asking whether they are due.
INSERT INTO bench_payment (program, enrollment, payment_list, list_revision, line_no, installment, fund, amount_rp, bank_account, reference)
SELECT program, enrollment, $1, 1, line_no, installment, fund, amount_rp, bank_account, code || '/1/' || line_no FROM bench_due
