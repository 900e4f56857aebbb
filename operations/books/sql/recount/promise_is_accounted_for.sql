-- promised = paid + outstanding + forfeited + cancelled, for every promise, each term from rows of its own.
SELECT 'entitlement:' || t.id AS subject, t.promised_rp AS expected,
       coalesce(y.paid, 0) + coalesce(i.open, 0) + coalesce(i.ended, 0) AS found
FROM entitlement t
LEFT JOIN LATERAL (SELECT sum(amount_rp) FILTER (WHERE state IN ('planned', 'released', 'held')) AS open,
                          sum(amount_rp) FILTER (WHERE state IN ('forfeited', 'cancelled')) AS ended
                   FROM installment WHERE entitlement = t.id) i ON true
LEFT JOIN LATERAL (SELECT sum(p.paid_rp) AS paid FROM installment n JOIN payment p ON p.installment = n.id
                   WHERE n.entitlement = t.id AND p.state IN ('paid', 'partial')) y ON true
WHERE t.promised_rp <> coalesce(y.paid, 0) + coalesce(i.open, 0) + coalesce(i.ended, 0)
