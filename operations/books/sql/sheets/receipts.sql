-- $1 program. One photo of a receipt. Where it was taken stays sealed; the same picture on another trip is counted here.
SELECT r.id AS receipt,
  g.id AS trip,
  b.codes,
  r.page_no,
  app.safe_cell(g.receipt_no) AS receipt_no,
  to_char(g.bought_on, 'YYYY-MM-DD') AS bought_on,
  g.receipt_total_rp AS receipt_total,
  o.sha256,
  o.perceptual_hash AS phash,
  coalesce(m.trips, 1) - 1 AS same_elsewhere,
  o.media_type,
  o.bytes,
  app.safe_cell(u.username) AS uploaded_by,
  to_char(o.made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS uploaded_at,
  to_char(o.removed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS removed_at
FROM receipt r
JOIN shopping_trip g ON g.id = r.shopping_trip
JOIN document o ON o.id = r.document
LEFT JOIN user_account u ON u.id = o.made_by
LEFT JOIN (SELECT p.shopping_trip, string_agg(DISTINCT n.code, ' ') AS codes FROM purchase p
           JOIN enrollment e ON e.id = p.enrollment JOIN person n ON n.id = e.person
           WHERE p.program = $1 GROUP BY p.shopping_trip) b ON b.shopping_trip = g.id
LEFT JOIN (SELECT d.perceptual_hash, count(DISTINCT q.shopping_trip) AS trips FROM receipt q JOIN document d ON d.id = q.document
           WHERE q.program = $1 AND d.perceptual_hash IS NOT NULL GROUP BY d.perceptual_hash) m ON m.perceptual_hash = o.perceptual_hash
WHERE r.program = $1
ORDER BY g.bought_on, g.id, r.page_no, r.id
