-- $1 program. What became of the money of each component, each sum from rows of its own; components of one code are one.
-- `narrowed`: the actor sees the people of her sites only, so these are their sums.
WITH promise AS (
  SELECT t.id, t.fund, c.code, c.label, c.kind, t.promised_rp
  FROM entitlement t JOIN component c ON c.id = t.component WHERE t.program = $1),
due AS (
  SELECT entitlement,
    sum(amount_rp) FILTER (WHERE state = 'forfeited') AS forfeited,
    sum(amount_rp) FILTER (WHERE state = 'cancelled') AS cancelled
  FROM installment WHERE program = $1 AND state IN ('forfeited', 'cancelled') GROUP BY entitlement),
paid AS (
  SELECT i.entitlement,
    sum(y.amount_rp) FILTER (WHERE y.state = 'ready') AS committed,
    sum(y.amount_rp) FILTER (WHERE y.state = 'sent') AS in_transit,
    sum(y.paid_rp) FILTER (WHERE y.state IN ('paid', 'partial')) AS paid
  FROM payment y JOIN installment i ON i.id = y.installment WHERE y.program = $1 GROUP BY i.entitlement),
heard AS (
  SELECT i.entitlement, sum(c.received_rp) AS confirmed
  FROM standing_confirmation c JOIN installment i ON i.id = c.installment WHERE c.program = $1 GROUP BY i.entitlement),
bought AS (
  SELECT entitlement,
    sum(amount_rp) FILTER (WHERE state = 'accepted') AS accepted,
    sum(amount_rp) FILTER (WHERE state IN ('confirmed', 'queried')) AS pending
  FROM purchase WHERE program = $1 GROUP BY entitlement),
settled AS (
  SELECT entitlement,
    sum(amount_rp) FILTER (WHERE kind = 'returned') AS returned,
    sum(amount_rp) FILTER (WHERE kind = 'written_off') AS written_off,
    sum(amount_rp) FILTER (WHERE kind = 'reported_before') AS reported
  FROM settlement WHERE program = $1 AND state = 'accepted' GROUP BY entitlement)
SELECT f.id AS fund, f.name, f.source, f.ceiling_rp, p.code, max(p.label) AS label, p.kind, app.holds_at_sites() AS narrowed,
  coalesce(sum(p.promised_rp), 0)::bigint AS promised,
  coalesce(sum(paid.committed), 0)::bigint AS committed,
  coalesce(sum(paid.in_transit), 0)::bigint AS in_transit,
  coalesce(sum(paid.paid), 0)::bigint AS paid,
  coalesce(sum(heard.confirmed), 0)::bigint AS confirmed,
  (coalesce(sum(bought.accepted), 0) + coalesce(sum(settled.reported), 0))::bigint AS accepted,
  coalesce(sum(bought.pending), 0)::bigint AS pending,
  CASE WHEN p.kind = 'grant' THEN sum(coalesce(paid.paid, 0) - coalesce(bought.accepted, 0) - coalesce(settled.returned, 0)
    - coalesce(settled.written_off, 0) - coalesce(settled.reported, 0)) ELSE 0 END::bigint AS unspent,
  coalesce(sum(settled.returned), 0)::bigint AS returned,
  coalesce(sum(settled.written_off), 0)::bigint AS written_off,
  coalesce(sum(due.forfeited), 0)::bigint AS forfeited,
  coalesce(sum(due.cancelled), 0)::bigint AS cancelled
FROM fund f LEFT JOIN promise p ON p.fund = f.id
LEFT JOIN due ON due.entitlement = p.id LEFT JOIN paid ON paid.entitlement = p.id LEFT JOIN heard ON heard.entitlement = p.id
LEFT JOIN bought ON bought.entitlement = p.id LEFT JOIN settled ON settled.entitlement = p.id
WHERE f.program = $1
GROUP BY f.id, f.name, f.source, f.ceiling_rp, p.code, p.kind ORDER BY f.name, f.id, p.kind DESC, p.code
