-- SHA-256 over the live lines in order: line, person's code, component, period, part, amount, account, reference.
SELECT encode(sha256(convert_to(coalesce(string_agg(concat_ws(';', y.line_no, p.code, c.code, i.number, i.part, y.amount_rp,
         y.bank_account, y.reference), E'\n' ORDER BY y.line_no), ''), 'UTF8')), 'hex') AS sha256,
       count(*)::int AS lines, coalesce(sum(y.amount_rp), 0)::bigint AS total_rp
FROM payment y JOIN installment i ON i.id = y.installment JOIN payment_list l ON l.id = y.payment_list
JOIN component c ON c.id = l.component JOIN enrollment e ON e.id = y.enrollment JOIN person p ON p.id = e.person
WHERE y.payment_list = $1 AND y.list_revision = l.revision AND y.state <> 'cancelled'
