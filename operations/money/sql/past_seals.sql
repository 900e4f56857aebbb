-- $1 batch: its lists are locked with count, sum and SHA-256 over their lines, as `list_seal.sql` does for one list.
UPDATE payment_list l SET state = 'locked', locked_by = app.actor_id(), state_since = now(),
       sha256 = s.sha256, line_count = s.lines, total_rp = s.total_rp
FROM (SELECT y.payment_list,
        encode(sha256(convert_to(string_agg(concat_ws(';', y.line_no, p.code, c.code, i.number, i.part, y.amount_rp,
          y.bank_account, y.reference), E'\n' ORDER BY y.line_no), 'UTF8')), 'hex') AS sha256,
        count(*)::int AS lines, sum(y.amount_rp)::bigint AS total_rp
      FROM past_payment q JOIN payment y ON y.id = q.payment JOIN installment i ON i.id = y.installment
      JOIN payment_list o ON o.id = y.payment_list JOIN component c ON c.id = o.component
      JOIN enrollment e ON e.id = y.enrollment JOIN person p ON p.id = e.person
      WHERE q.past_batch = $1 GROUP BY y.payment_list) s
WHERE l.id = s.payment_list
