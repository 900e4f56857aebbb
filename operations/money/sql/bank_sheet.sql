-- What the format of the list writes, which account pays (or paid), and what was counted when the file was made.
SELECT b.kind, b.layout->>'charset' AS charset, b.kind = 'pain001' OR b.columns::text LIKE '%debit_account%' OR b.layout::text LIKE '%{debit_account}%' AS names_payer,
       b.layout->>'check' IN ('md5', 'tails') OR coalesce(b.layout->>'check', '') = '' AS names_tails, b.fee_rp, b.fee_basis,
       a.id, a.bank_code, a.number, a.number_sealed, a.holder_name, f.pay_on, f.line_count, f.total_rp, f.tails
FROM payment_list l JOIN bank_file_profile b ON b.id = l.profile LEFT JOIN bank_file f ON f.payment_list = l.id
LEFT JOIN paying_account a ON CASE WHEN f.id IS NULL THEN a.fund = l.fund AND a.state = 'active' ELSE a.id = f.paying_account END
WHERE l.id = $1
