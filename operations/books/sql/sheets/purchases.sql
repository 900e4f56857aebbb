-- $1 program. One plan item (or a part of it) on one shopping trip for one person. Free text of companions (what was bought
-- instead, answers) may hold a name and stays inside; `flags` and `state` say that there is something to ask for.
SELECT n.code,
  w.number AS wave,
  'Lokasi ' || to_char(s.number, 'FM900') AS site,
  p.revision AS plan_revision,
  i.line_no AS item_no,
  app.safe_cell(i.name) AS item,
  i.quantity AS planned_quantity,
  app.safe_cell(i.unit) AS unit,
  i.unit_price_rp AS planned_unit_price,
  i.amount_rp AS planned_amount,
  b.quantity,
  b.amount_rp AS amount,
  app.safe_cell(g.shop) AS shop,
  to_char(g.bought_on, 'YYYY-MM-DD') AS bought_on,
  g.receipt_kind,
  g.receipt_total_rp AS receipt_total,
  (SELECT count(*) FROM receipt r WHERE r.shopping_trip = g.id) AS receipt_photos,
  (SELECT string_agg(f, ' ' ORDER BY f) FROM jsonb_array_elements_text(b.flags) AS f) AS flags,
  (b.substitution IS NOT NULL)::text AS substituted,
  b.in_sample::text,
  b.state,
  b.accepted_unseen::text,
  app.safe_cell(uc.username) AS confirmer,
  app.safe_cell(ud.username) AS decider,
  to_char(g.captured_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS captured_at,
  to_char(g.received_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS received_at,
  g.distance_m,
  g.id AS trip,
  b.id AS purchase,
  b.corrects,
  app.safe_cell(g.receipt_no) AS receipt_no,
  app.safe_cell(f.name) AS fund,
  v.photos AS evidence
FROM purchase b
JOIN shopping_trip g ON g.id = b.shopping_trip
JOIN plan_item i ON i.id = b.plan_item
JOIN spending_plan p ON p.id = i.spending_plan
JOIN enrollment e ON e.id = b.enrollment
JOIN person n ON n.id = e.person
JOIN entitlement t ON t.id = b.entitlement
JOIN fund f ON f.id = t.fund
JOIN wave w ON w.id = e.wave
JOIN site s ON s.id = e.site
JOIN user_account uc ON uc.id = b.confirmed_by
LEFT JOIN (SELECT r.shopping_trip, string_agg(o.sha256, ' ' ORDER BY r.page_no) AS photos FROM receipt r
           JOIN document o ON o.id = r.document WHERE r.program = $1 GROUP BY r.shopping_trip) v ON v.shopping_trip = g.id
LEFT JOIN user_account ud ON ud.id = b.decided_by
WHERE b.program = $1
ORDER BY n.code COLLATE "C", p.revision, i.line_no, g.bought_on, g.received_at, b.id
