-- $1 program. One paid grant whose report is not accepted yet, as `app.count_reports` counts it. The clock of what was handed
-- in stands still. Without a rule of the office 90 days, as in `app.refund_terms`.
SELECT n.code,
  w.number AS wave,
  'Lokasi ' || to_char(s.number, 'FM900') AS site,
  app.safe_cell(c.code) AS component,
  to_char(d.due_on, 'YYYY-MM-DD') AS due,
  l.days AS days_late,
  CASE WHEN l.days = 0 THEN '0' WHEN l.days <= 30 THEN '1-30' WHEN l.days <= 60 THEN '31-60' WHEN l.days <= 90 THEN '61-90' ELSE '>90' END AS bucket,
  y.received::bigint AS amount,
  coalesce(y.recorded_before, 0)::bigint AS recorded_before,
  CASE WHEN r.state = 'accepted' THEN 'missing' ELSE coalesce(r.state, 'missing') END AS state,
  to_char(CASE WHEN r.state = 'submitted' THEN r.submitted_on END, 'YYYY-MM-DD') AS submitted_on,
  coalesce(b.accepted, 0)::bigint AS accepted_amount,
  coalesce(b.rejected, 0)::bigint AS disallowed_amount,
  coalesce(k.settled, 0)::bigint AS settled_amount,
  nullif(concat_ws(' ', z.numbers, y.numbers), '') AS evidence,
  app.safe_cell(f.name) AS fund
FROM entitlement t
JOIN component c ON c.id = t.component AND c.kind = 'grant'
JOIN fund f ON f.id = t.fund
JOIN program g ON g.id = t.program
JOIN enrollment e ON e.id = t.enrollment
JOIN person n ON n.id = e.person
JOIN wave w ON w.id = e.wave
JOIN site s ON s.id = e.site
JOIN (SELECT i.entitlement, sum(p.paid_rp) AS received, min(p.value_date) AS first_paid_on,
        sum(p.paid_rp) FILTER (WHERE m.route = 'recorded_before') AS recorded_before,
        string_agg(q.numbers, ' ' ORDER BY q.numbers COLLATE "C") AS numbers
      FROM payment p JOIN payment_list m ON m.id = p.payment_list JOIN installment i ON i.id = p.installment
      LEFT JOIN (SELECT subject_key, string_agg(number, ' ' ORDER BY number COLLATE "C") AS numbers FROM printed_paper
                 WHERE program = $1 AND kind = 'receipt' GROUP BY subject_key) q ON q.subject_key = p.id
      WHERE p.program = $1 AND p.state IN ('paid', 'partial') GROUP BY i.entitlement) y ON y.entitlement = t.id
LEFT JOIN (SELECT subject_key, string_agg(number, ' ' ORDER BY number COLLATE "C") AS numbers FROM printed_paper
           WHERE program = $1 GROUP BY subject_key) z ON z.subject_key = t.id
LEFT JOIN (SELECT entitlement, sum(amount_rp) FILTER (WHERE state = 'accepted') AS accepted, sum(amount_rp) FILTER (WHERE state = 'rejected') AS rejected,
             sum(amount_rp) FILTER (WHERE state IN ('confirmed', 'queried')) AS pending
           FROM purchase WHERE program = $1 GROUP BY entitlement) b ON b.entitlement = t.id
LEFT JOIN (SELECT entitlement, sum(amount_rp) AS settled, sum(amount_rp) FILTER (WHERE kind = 'reported_before' AND state = 'accepted') AS reported
           FROM settlement WHERE program = $1 AND state IN ('proposed', 'accepted') GROUP BY entitlement) k ON k.entitlement = t.id
LEFT JOIN (SELECT DISTINCT ON (entitlement) entitlement, state, submitted_on, paid_rp, accepted_rp, disallowed_rp FROM accountability_report
           WHERE program = $1 ORDER BY entitlement, revision DESC) r ON r.entitlement = t.id
LEFT JOIN (SELECT DISTINCT ON (organization) organization, grant_days FROM report_rule
           WHERE state = 'active' AND (program = $1 OR program IS NULL) ORDER BY organization, program IS NULL) x ON x.organization = g.organization
LEFT JOIN refund_rule u ON u.organization = g.organization AND u.state = 'active' AND u.source_kind = app.source_kind(f.source_kind, f.source)
CROSS JOIN LATERAL (SELECT coalesce((  -- an accepted report is due again from the first rupiah after it
  SELECT min(p.value_date) FROM payment p JOIN installment i ON i.id = p.installment
  WHERE i.entitlement = t.id AND p.state IN ('paid', 'partial') AND r.state = 'accepted' AND p.value_date > r.submitted_on), y.first_paid_on) AS day) since
CROSS JOIN LATERAL (SELECT least(since.day + coalesce(x.grant_days, u.report_days, 90)::int,
  CASE WHEN e.state IN ('withdrawn', 'deceased', 'moved', 'revoked') THEN greatest(e.left_on, since.day) - 1 END) AS due_on) d
CROSS JOIN LATERAL (SELECT greatest(0, coalesce(CASE WHEN r.state = 'submitted' THEN r.submitted_on END, app.today()) - d.due_on) AS days) l
WHERE t.program = $1 AND t.state IN ('active', 'settled') AND coalesce(k.reported, 0) < y.received
  AND (r.state IS DISTINCT FROM 'accepted' OR b.pending IS NOT NULL
       OR (r.paid_rp, r.accepted_rp, r.disallowed_rp) <> (y.received, coalesce(b.accepted, 0), coalesce(b.rejected, 0)))
ORDER BY n.code COLLATE "C", c.code COLLATE "C"
