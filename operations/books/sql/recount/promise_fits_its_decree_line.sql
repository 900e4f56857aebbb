SELECT 'entitlement:' || t.id AS subject,
       concat_ws(' ', l.amount_rp * l.periods, l.enrollment, 'approved') AS expected,
       concat_ws(' ', t.promised_rp, t.enrollment, coalesce(d.state, 'none')) AS found
FROM entitlement t LEFT JOIN decree_line l ON l.id = t.decree_line LEFT JOIN decree d ON d.id = l.decree
WHERE d.id IS NULL OR d.state NOT IN ('approved', 'amended') OR l.enrollment <> t.enrollment
   OR l.amount_rp * l.periods <> t.promised_rp
