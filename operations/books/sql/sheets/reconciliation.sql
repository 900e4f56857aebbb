-- $1 program. One promise of an approved decree, or one that was made without, beside what the bank paid of it.
SELECT n.code,
  w.number AS wave,
  'Lokasi ' || to_char(s.number, 'FM900') AS site,
  app.safe_cell(d.number) AS decree_no,
  to_char(d.dated, 'YYYY-MM-DD') AS decree_date,
  l.line_no,
  app.safe_cell(c.code) AS component,
  v.decree_amount,
  coalesce(i.cancelled, 0)::bigint AS cancelled,
  coalesce(y.paid, 0)::bigint AS paid,
  coalesce(y.recorded_before, 0)::bigint AS recorded_before,
  coalesce(y.returned, 0)::bigint AS returned,
  (v.decree_amount - coalesce(i.cancelled, 0) - coalesce(y.paid, 0))::bigint AS outstanding,
  CASE
    WHEN coalesce(y.paid, 0) > 0 AND d.state NOT IN ('approved', 'amended') THEN 'undecreed'
    WHEN coalesce(y.paid, 0) > v.decree_amount - coalesce(i.cancelled, 0) THEN 'over'
    WHEN coalesce(y.paid, 0) = v.decree_amount - coalesce(i.cancelled, 0) THEN 'match'
    WHEN coalesce(y.paid, 0) = 0 AND i.due_on < (SELECT app.today()) THEN 'unpaid'
    ELSE 'open'
  END AS flag,
  app.safe_cell(f.name) AS fund,
  nullif(concat_ws(' ', z.numbers, y.numbers), '') AS evidence
FROM decree_line l
JOIN decree d ON d.id = l.decree
LEFT JOIN entitlement t ON t.decree_line = l.id
CROSS JOIN LATERAL (SELECT l.amount_rp * l.periods AS decree_amount) v
JOIN component c ON c.id = l.component
JOIN fund f ON f.id = coalesce(t.fund, c.fund)
JOIN enrollment e ON e.id = l.enrollment
JOIN person n ON n.id = e.person
JOIN wave w ON w.id = e.wave
JOIN site s ON s.id = e.site
LEFT JOIN (SELECT entitlement, sum(amount_rp) FILTER (WHERE state IN ('forfeited', 'cancelled')) AS cancelled,
             min(due_on) FILTER (WHERE state IN ('planned', 'released', 'held')) AS due_on
           FROM installment WHERE program = $1 GROUP BY entitlement) i ON i.entitlement = t.id
LEFT JOIN (SELECT b.entitlement, sum(p.paid_rp) FILTER (WHERE p.state IN ('paid', 'partial')) AS paid,
             sum(p.paid_rp) FILTER (WHERE p.state IN ('paid', 'partial') AND m.route = 'recorded_before') AS recorded_before,
             sum(p.amount_rp) FILTER (WHERE p.state IN ('failed', 'returned', 'reversed')) AS returned,
             string_agg(q.numbers, ' ' ORDER BY q.numbers COLLATE "C") AS numbers
           FROM payment p JOIN installment b ON b.id = p.installment JOIN payment_list m ON m.id = p.payment_list
           LEFT JOIN (SELECT subject_key, string_agg(number, ' ' ORDER BY number COLLATE "C") AS numbers FROM printed_paper
                      WHERE program = $1 AND kind = 'receipt' GROUP BY subject_key) q ON q.subject_key = p.id
           WHERE p.program = $1 GROUP BY b.entitlement) y ON y.entitlement = t.id
LEFT JOIN (SELECT subject_key, string_agg(number, ' ' ORDER BY number COLLATE "C") AS numbers FROM printed_paper
           WHERE program = $1 GROUP BY subject_key) z ON z.subject_key = d.id
WHERE l.program = $1 AND l.effect = 'grant' AND (t.id IS NOT NULL OR d.state IN ('approved', 'amended'))
ORDER BY n.code COLLATE "C", c.code COLLATE "C", c.version_no, d.id, l.line_no
