-- $1 program. One grant that was paid, with what became of the money.
SELECT n.code,
  w.number AS wave,
  'Lokasi ' || to_char(s.number, 'FM900') AS site,
  app.safe_cell(c.code) AS component,
  t.state,
  y.received::bigint AS received,
  coalesce(y.recorded_before, 0)::bigint AS recorded_before,
  to_char(y.first_paid_on, 'YYYY-MM-DD') AS first_paid_on,
  coalesce(b.spent, 0)::bigint AS spent,
  to_char(b.last_bought_on, 'YYYY-MM-DD') AS last_bought_on,
  coalesce(k.reported_before, 0)::bigint AS reported_before,
  coalesce(k.refunded, 0)::bigint AS refunded,
  coalesce(k.written_off, 0)::bigint AS written_off,
  (y.received - coalesce(b.spent, 0) - coalesce(k.reported_before, 0) - coalesce(k.refunded, 0) - coalesce(k.written_off, 0))::bigint AS remaining,
  app.safe_cell(k.ref_no) AS ref_no,
  to_char(k.refunded_on, 'YYYY-MM-DD') AS refunded_on,
  app.safe_cell(f.name) AS fund,
  z.numbers AS evidence
FROM entitlement t
JOIN component c ON c.id = t.component AND c.kind = 'grant'
JOIN fund f ON f.id = t.fund
JOIN enrollment e ON e.id = t.enrollment
JOIN person n ON n.id = e.person
JOIN wave w ON w.id = e.wave
JOIN site s ON s.id = e.site
JOIN (SELECT i.entitlement, sum(p.paid_rp) AS received, min(p.value_date) AS first_paid_on,
        sum(p.paid_rp) FILTER (WHERE m.route = 'recorded_before') AS recorded_before
      FROM payment p JOIN payment_list m ON m.id = p.payment_list JOIN installment i ON i.id = p.installment
      WHERE p.program = $1 AND p.state IN ('paid', 'partial') GROUP BY i.entitlement) y ON y.entitlement = t.id
LEFT JOIN (SELECT p.entitlement, sum(p.amount_rp) FILTER (WHERE p.state = 'accepted') AS spent, max(g.bought_on) AS last_bought_on
           FROM purchase p JOIN shopping_trip g ON g.id = p.shopping_trip WHERE p.program = $1 GROUP BY p.entitlement) b ON b.entitlement = t.id
LEFT JOIN (SELECT entitlement, sum(amount_rp) FILTER (WHERE kind = 'reported_before') AS reported_before,
             sum(amount_rp) FILTER (WHERE kind = 'returned') AS refunded, sum(amount_rp) FILTER (WHERE kind = 'written_off') AS written_off,
             max(dated) FILTER (WHERE kind = 'returned') AS refunded_on,
             string_agg(document_no, ' ' ORDER BY dated, document_no COLLATE "C") AS ref_no
           FROM settlement WHERE program = $1 AND state = 'accepted' GROUP BY entitlement) k ON k.entitlement = t.id
LEFT JOIN (SELECT subject_key, string_agg(number, ' ' ORDER BY number COLLATE "C") AS numbers FROM printed_paper
           WHERE program = $1 AND subject_table = 'entitlement' GROUP BY subject_key) z ON z.subject_key = t.id
WHERE t.program = $1
ORDER BY n.code COLLATE "C", c.code COLLATE "C", c.version_no
