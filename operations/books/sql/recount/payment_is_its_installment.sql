SELECT 'payment:' || y.id AS subject, concat_ws(' ', i.amount_rp, i.enrollment, y.enrollment) AS expected,
       concat_ws(' ', y.amount_rp, y.enrollment, a.enrollment) AS found
FROM payment y JOIN installment i ON i.id = y.installment JOIN payment_list l ON l.id = y.payment_list
LEFT JOIN bank_account a ON a.id = y.bank_account
WHERE y.amount_rp <> i.amount_rp OR y.enrollment <> i.enrollment OR a.enrollment <> y.enrollment
   OR (y.bank_account IS NOT NULL) <> app.pays_to_accounts(l.route)
