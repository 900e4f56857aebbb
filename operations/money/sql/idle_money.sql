-- $1 program, $2 key of the last row seen, $3 how many. Paid, and since then no purchase of that grant and no confirmation,
-- for longer than the office's rule allows.
SELECT n.code, n.call_name, c.label AS component, i.number, y.paid_rp, y.value_date, app.today() - y.value_date AS days,
       concat(n.code, '~', c.code, '~', i.number, '~', i.part) AS key
FROM installment i JOIN entitlement t ON t.id = i.entitlement JOIN component c ON c.id = t.component
JOIN payment y ON y.installment = i.id AND y.state IN ('paid', 'partial')
JOIN enrollment e ON e.id = i.enrollment JOIN person n ON n.id = e.person
JOIN program p ON p.id = i.program JOIN fund f ON f.id = t.fund
CROSS JOIN LATERAL app.refund_terms(p.organization, app.source_kind(f.source_kind, f.source)) r
WHERE i.program = $1 AND i.state = 'paid' AND y.value_date + r.idle_days < app.today() AND t.state NOT IN ('closed', 'cancelled')
  AND NOT EXISTS (SELECT 1 FROM standing_confirmation x WHERE x.installment = i.id)
  AND NOT EXISTS (SELECT 1 FROM purchase b WHERE b.entitlement = t.id AND b.state <> 'rejected')
  AND concat(n.code, '~', c.code, '~', i.number, '~', i.part) > $2
ORDER BY key LIMIT $3
