-- A grant closes only when paid = accepted + returned + written off.
SELECT 'entitlement:' || t.id AS subject, b.paid_rp AS expected, b.accepted_rp + coalesce(s.settled, 0) AS found
FROM entitlement t JOIN component c ON c.id = t.component AND c.kind = 'grant'
CROSS JOIN LATERAL app.balance_of(ARRAY[t.id]) b
LEFT JOIN LATERAL (SELECT sum(amount_rp) AS settled FROM settlement WHERE entitlement = t.id AND state = 'accepted') s ON true
WHERE t.state = 'closed' AND b.paid_rp <> b.accepted_rp + coalesce(s.settled, 0)
