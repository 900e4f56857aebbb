-- $1 typed result: its lines as lines of the bank's answer.
INSERT INTO bank_result_line (program, bank_result, line_no, reference, amount_rp, status, bank_reference, value_date, reason_code,
                              payment, verdict)
SELECT t.program, t.typed_result, t.line_no, y.reference, t.amount_rp, t.status, t.bank_reference, t.value_date, t.reason_code,
       t.payment, 'matched'
FROM typed_line t JOIN payment y ON y.id = t.payment WHERE t.typed_result = $1
