-- The bank's lines are kept, each with the payment that it names.
INSERT INTO bench_result_line (program, bank_result, line_no, reference, amount_rp, and_sen, status, bank_reference, value_date, payment, verdict)
SELECT y.program, y.payment_list, a.line_no, a.reference, a.amount_rp, 0, a.status, a.bank_reference, a.value_date, y.id, 'matched'
FROM bench_answer a JOIN bench_payment y ON y.line_no = a.line_no + 1
