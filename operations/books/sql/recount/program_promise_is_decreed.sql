-- The promises of a program are its approved decree lines, to the rupiah.
SELECT 'program:' || p.id AS subject, coalesce(d.decreed, 0) AS expected, coalesce(t.promised, 0) AS found
FROM program p
LEFT JOIN LATERAL (SELECT sum(promised_rp) AS promised FROM entitlement WHERE program = p.id) t ON true
LEFT JOIN LATERAL (SELECT sum(l.amount_rp * l.periods) AS decreed FROM decree_line l JOIN decree k ON k.id = l.decree
                   WHERE l.program = p.id AND k.state IN ('approved', 'amended') AND l.effect = 'grant') d ON true
WHERE coalesce(d.decreed, 0) <> coalesce(t.promised, 0)
