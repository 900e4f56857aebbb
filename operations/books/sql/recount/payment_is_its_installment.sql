SELECT 'payment:' || y.id AS subject, i.amount_rp AS expected, y.amount_rp AS found
FROM payment y JOIN installment i ON i.id = y.installment JOIN bank_account a ON a.id = y.bank_account
WHERE y.amount_rp <> i.amount_rp OR y.enrollment <> i.enrollment OR a.enrollment <> y.enrollment
