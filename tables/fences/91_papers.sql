-- Every scan that must be there: of approved lists and decrees as they are now, of the last report of each grant, of the order
-- by which the treasury paid, and of what she signs for each payment once the money may go: her receipt, or the minutes of the
-- goods that she is handed together (as in `app.handed_with`; the next version when the last one printed says something else).
-- What was paid before Berdaya has its source instead.
CREATE OR REPLACE VIEW wanted_scan WITH (security_invoker = true) AS
SELECT l.program, 'payment_list' AS subject_table, l.id AS subject_key, w.kind, l.revision, w.scan
FROM payment_list l CROSS JOIN (VALUES ('payment_list', 'signed'), ('responsibility_statement', 'signed'), ('payment_list', 'sp2d')) AS w (kind, scan)
WHERE l.state IN ('approved', 'released', 'sent', 'reconciled', 'closed') AND l.route <> 'recorded_before'
  AND (w.scan = 'signed' OR l.route = 'treasury' AND l.state IN ('sent', 'reconciled', 'closed'))
UNION ALL
SELECT d.program, 'decree', d.id, 'decree_annex', d.version - (d.state = 'amended')::integer, 'signed'
FROM decree d WHERE d.state IN ('approved', 'amended')
UNION ALL
SELECT r.program, 'entitlement', r.entitlement, 'accountability_report', r.revision, 'signed'
FROM accountability_report r WHERE r.state IN ('submitted', 'accepted')
  AND NOT EXISTS (SELECT 1 FROM accountability_report n WHERE n.entitlement = r.entitlement AND n.revision > r.revision)
UNION ALL
SELECT l.program, 'payment', y.id, 'receipt', CASE y.state WHEN 'partial' THEN 2 ELSE 1 END, 'signed'
FROM payment_list l JOIN payment y ON y.payment_list = l.id AND y.list_revision = l.revision AND y.state IN ('ready', 'sent', 'paid', 'partial')
WHERE l.state IN ('released', 'sent', 'reconciled', 'closed') AND l.route NOT IN ('goods', 'recorded_before')
UNION ALL
SELECT h.program, 'payment', h.id, 'goods_handover',
       coalesce(last.revision + (last.line_count <> h.line_count OR last.total_rp <> h.total_rp)::integer, 1), 'signed'
FROM (SELECT l.program, y.id, bool_or(l.state <> 'approved') OVER together AS may_go, count(*) OVER together AS line_count,
             sum(y.amount_rp) OVER together AS total_rp, row_number() OVER (together ORDER BY l.number, y.line_no, y.id) AS place
      FROM payment y JOIN payment_list l ON l.id = y.payment_list AND l.revision = y.list_revision AND l.route = 'goods'
        AND l.state IN ('approved', 'released', 'sent', 'reconciled', 'closed')
      JOIN installment i ON i.id = y.installment
      WHERE y.state IN ('ready', 'sent', 'paid')
      WINDOW together AS (PARTITION BY l.program, y.enrollment, i.due_on, y.value_date)) h
LEFT JOIN LATERAL (SELECT p.revision, p.line_count, p.total_rp FROM printed_paper p WHERE p.subject_key = h.id AND p.kind = 'goods_handover'
                   ORDER BY p.revision DESC LIMIT 1) last ON true
WHERE h.may_go AND h.place = 1;
GRANT SELECT ON wanted_scan TO berdaya_app;
