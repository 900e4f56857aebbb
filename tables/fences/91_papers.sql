-- Every scan that must be there: of approved lists and decrees as they are now, of the last report of each grant, and of the order by which the treasury paid.
CREATE OR REPLACE VIEW wanted_scan WITH (security_invoker = true) AS
SELECT l.program, 'payment_list' AS subject_table, l.id AS subject_key, w.kind, l.revision, w.scan
FROM payment_list l CROSS JOIN (VALUES ('payment_list', 'signed'), ('responsibility_statement', 'signed'), ('payment_list', 'sp2d')) AS w (kind, scan)
WHERE l.state IN ('approved', 'released', 'sent', 'reconciled', 'closed')
  AND (w.scan = 'signed' OR l.route = 'treasury' AND l.state IN ('sent', 'reconciled', 'closed'))
UNION ALL
SELECT d.program, 'decree', d.id, 'decree_annex', d.version - (d.state = 'amended')::integer, 'signed'
FROM decree d WHERE d.state IN ('approved', 'amended')
UNION ALL
SELECT r.program, 'entitlement', r.entitlement, 'accountability_report', r.revision, 'signed'
FROM accountability_report r WHERE r.state IN ('submitted', 'accepted')
  AND NOT EXISTS (SELECT 1 FROM accountability_report n WHERE n.entitlement = r.entitlement AND n.revision > r.revision);
GRANT SELECT ON wanted_scan TO berdaya_app;
