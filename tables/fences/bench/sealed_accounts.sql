-- What a bank file is made of, still sealed, in the order of its lines.
SELECT d.line_no, d.amount_rp, d.code, e.person, k.secret AS data_key, a.id AS account, a.number, a.holder_name
FROM bench_due d JOIN enrollment e ON e.id = d.enrollment JOIN data_key k ON k.person = e.person
JOIN bank_account a ON a.id = d.bank_account ORDER BY d.line_no
