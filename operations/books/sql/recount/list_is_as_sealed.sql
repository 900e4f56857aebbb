SELECT 'payment_list:' || l.id AS subject, concat_ws(' ', l.sha256, l.line_count, l.total_rp) AS expected,
       concat_ws(' ', s.sha256, s.lines, s.total_rp) AS found
FROM payment_list l CROSS JOIN LATERAL (
  SELECT encode(sha256(convert_to(coalesce(string_agg(concat_ws(';', y.line_no, p.code, c.code, i.number, i.part, y.amount_rp,
           y.bank_account, y.reference), E'\n' ORDER BY y.line_no), ''), 'UTF8')), 'hex') AS sha256, count(*) AS lines,
         coalesce(sum(y.amount_rp), 0) AS total_rp
  FROM payment y JOIN installment i ON i.id = y.installment JOIN component c ON c.id = l.component
  JOIN enrollment e ON e.id = y.enrollment JOIN person p ON p.id = e.person
  WHERE y.payment_list = l.id AND y.list_revision = l.revision AND y.state <> 'cancelled') s
WHERE l.state NOT IN ('draft', 'aborted')
  AND (l.sha256 IS DISTINCT FROM s.sha256 OR l.line_count <> s.lines OR l.total_rp <> s.total_rp)
