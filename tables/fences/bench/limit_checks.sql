-- $1 list, $2 run. The line that rule K01 writes about everybody in this world, of whom nobody is compared with anybody.
INSERT INTO bench_check (program, enrollment, payment_list, run, installment, code, severity, many)
SELECT program, enrollment, $1, $2::uuid, installment, 'K01', 'note', 2 FROM bench_due
