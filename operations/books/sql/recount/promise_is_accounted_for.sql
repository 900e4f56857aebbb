-- promised = paid + outstanding + forfeited + cancelled, for every promise, each term from rows of its own, each table read once.
WITH due AS (
  SELECT entitlement, sum(amount_rp) FILTER (WHERE state IN ('planned', 'released', 'held')) AS open,
         sum(amount_rp) FILTER (WHERE state IN ('forfeited', 'cancelled')) AS ended
  FROM installment GROUP BY entitlement),
paid AS (
  SELECT n.entitlement, sum(p.paid_rp) AS rp FROM installment n JOIN payment p ON p.installment = n.id
  WHERE p.state IN ('paid', 'partial') GROUP BY n.entitlement)
SELECT 'entitlement:' || t.id AS subject, t.promised_rp AS expected,
       coalesce(y.rp, 0) + coalesce(i.open, 0) + coalesce(i.ended, 0) AS found
FROM entitlement t LEFT JOIN due i ON i.entitlement = t.id LEFT JOIN paid y ON y.entitlement = t.id
WHERE t.promised_rp <> coalesce(y.rp, 0) + coalesce(i.open, 0) + coalesce(i.ended, 0)
