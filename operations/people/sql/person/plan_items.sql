-- $1 enrollment: the agreed plan, or the newest draft, with what was bought of each item.
SELECT s.entitlement, s.business, s.state AS plan_state, s.revision, s.agreed_on, i.line_no, i.name, i.quantity, i.unit,
       i.amount_rp, coalesce(b.accepted_rp, 0)::bigint AS accepted_rp, coalesce(b.pending_rp, 0)::bigint AS pending_rp,
       coalesce(b.bought, 0)::int AS bought
FROM spending_plan s LEFT JOIN plan_item i ON i.spending_plan = s.id
LEFT JOIN LATERAL (SELECT sum(amount_rp) FILTER (WHERE state = 'accepted') AS accepted_rp,
                          sum(amount_rp) FILTER (WHERE state IN ('confirmed', 'queried')) AS pending_rp,
                          sum(quantity) FILTER (WHERE state NOT IN ('rejected', 'corrected')) AS bought
                   FROM purchase WHERE purchase.plan_item = i.id) b ON true
WHERE s.enrollment = $1 AND s.id = (
  SELECT o.id FROM spending_plan o WHERE o.enrollment = $1 AND o.entitlement = s.entitlement AND o.state IN ('draft', 'agreed')
  ORDER BY o.state = 'agreed' DESC, o.revision DESC LIMIT 1)
ORDER BY s.entitlement, i.line_no
