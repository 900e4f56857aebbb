-- SHA-256 over the list's lines in order, as app.list_standing takes it before each signature.
SELECT encode(sha256(convert_to(string_agg(concat_ws(';', y.line_no, d.code, 'jadup', 1, 0, y.amount_rp, y.bank_account, y.reference),
  E'\n' ORDER BY y.line_no), 'UTF8')), 'hex') FROM bench_payment y JOIN bench_due d ON d.installment = y.installment
