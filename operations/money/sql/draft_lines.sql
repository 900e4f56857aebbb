-- Every installment that the draft could take, with the reason why it cannot be paid, if any.
SELECT d.installment, d.code, d.call_name, d.number, d.part, d.amount_rp, d.due_on, d.reason
FROM payable_line d WHERE d.payment_list = $1 ORDER BY d.reason NULLS FIRST, d.code, d.part
