-- The payments that the bank's lines name are paid; nobody asks whether the sums fit.
UPDATE bench_payment y SET state = a.status, paid_rp = a.amount_rp, value_date = a.value_date, bank_reference = a.bank_reference
FROM bench_answer a WHERE a.line_no + 1 = y.line_no
