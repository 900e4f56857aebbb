SELECT 'entitlement:' || t.id AS subject, coalesce(l.amount_rp * l.periods, 0) AS expected, t.promised_rp AS found
FROM entitlement t LEFT JOIN decree_line l ON l.id = t.decree_line LEFT JOIN decree d ON d.id = l.decree
WHERE d.id IS NULL OR d.state NOT IN ('approved', 'amended') OR l.enrollment <> t.enrollment
   OR l.amount_rp * l.periods <> t.promised_rp
