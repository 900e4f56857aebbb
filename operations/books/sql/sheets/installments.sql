-- $1 program. One obligation to pay. Where the bank paid a part, the rest is a row of its own and `amount` of the first is
-- what was paid, so that the column adds up to the promise.
SELECT n.code,
  w.number AS wave,
  'Lokasi ' || to_char(s.number, 'FM900') AS site,
  app.safe_cell(c.code) AS component,
  i.number AS period_no,
  i.part,
  to_char(i.due_on, 'YYYY-MM-DD') AS due_date,
  i.amount_rp - coalesce(r.rest_rp, 0) AS amount,
  i.state,
  l.number AS list_no,
  l.route,
  to_char(y.value_date, 'YYYY-MM-DD') AS paid_at,
  y.paid_rp AS paid_amount,
  h.received_rp AS confirmed_amount,
  to_char(h.confirmed_on, 'YYYY-MM-DD') AS confirmed_at,
  h.channel AS confirm_channel,
  app.safe_cell(f.name) AS fund,
  nullif(concat_ws(' ', z.numbers, x.numbers), '') AS evidence
FROM installment i
JOIN entitlement t ON t.id = i.entitlement
JOIN component c ON c.id = t.component
JOIN fund f ON f.id = t.fund
JOIN enrollment e ON e.id = i.enrollment
JOIN person n ON n.id = e.person
JOIN wave w ON w.id = e.wave
JOIN site s ON s.id = e.site
LEFT JOIN (SELECT parent, sum(amount_rp)::bigint AS rest_rp FROM installment
           WHERE program = $1 AND parent IS NOT NULL GROUP BY parent) r ON r.parent = i.id
LEFT JOIN payment y ON y.installment = i.id AND y.state IN ('ready', 'sent', 'paid', 'partial')
LEFT JOIN payment_list l ON l.id = y.payment_list
LEFT JOIN (SELECT subject_key, string_agg(number, ' ' ORDER BY number COLLATE "C") AS numbers FROM printed_paper
           WHERE program = $1 GROUP BY subject_key) z ON z.subject_key = l.id
LEFT JOIN (SELECT subject_key, string_agg(number, ' ' ORDER BY number COLLATE "C") AS numbers FROM printed_paper
           WHERE program = $1 GROUP BY subject_key) x ON x.subject_key = y.id
LEFT JOIN standing_confirmation h ON h.installment = i.id
WHERE i.program = $1
ORDER BY n.code COLLATE "C", c.code COLLATE "C", c.version_no, i.number, i.part
