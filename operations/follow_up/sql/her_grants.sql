-- $1 enrollments. Each grant with what was paid and spent, the agreed plan, and a newer draft that waits for the office.
SELECT t.id, t.enrollment, t.state, t.promised_rp, c.label, b.paid_rp,
  least(b.paid_rp - b.accepted_rp - b.pending_rp - b.disallowed_rp,
        b.paid_rp - b.accepted_rp - b.pending_rp - b.settled_rp) AS left_rp,
  s.id AS plan, s.business, d.id AS draft, d.business AS draft_business
FROM entitlement t JOIN component c ON c.id = t.component AND c.kind = 'grant'
JOIN app.balance_of(ARRAY(SELECT o.id FROM entitlement o WHERE o.enrollment = ANY ($1::uuid[]))) b ON b.entitlement = t.id
LEFT JOIN spending_plan s ON s.entitlement = t.id AND s.state = 'agreed'
LEFT JOIN LATERAL (SELECT n.id, n.business FROM spending_plan n WHERE n.entitlement = t.id AND n.state = 'draft'
                   ORDER BY n.revision DESC LIMIT 1) d ON true
WHERE t.enrollment = ANY ($1::uuid[]) ORDER BY t.id
