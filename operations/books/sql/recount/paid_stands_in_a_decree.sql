-- F01: paid but not in an approved decree.
SELECT 'payment:' || y.id AS subject, 'approved' AS expected, coalesce(d.state, 'none') AS found
FROM payment y JOIN installment i ON i.id = y.installment JOIN entitlement t ON t.id = i.entitlement
LEFT JOIN decree_line l ON l.id = t.decree_line LEFT JOIN decree d ON d.id = l.decree
WHERE y.state IN ('ready', 'sent', 'paid', 'partial') AND coalesce(d.state, 'none') NOT IN ('approved', 'amended')
