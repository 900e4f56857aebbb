-- $1 program. One companion and her work. Short gaps between trips by her own telephone's clock, one shop for most of them, and
-- equal deductions are worth a question, and no more than that.
WITH led AS (
  SELECT companion, count(*) AS women FROM (
    SELECT DISTINCT ON (a.enrollment) a.enrollment, a.companion FROM companion_assignment a WHERE a.program = $1
    ORDER BY a.enrollment, a.starts_on DESC, a.ends_on DESC NULLS FIRST, a.id DESC) l GROUP BY companion),
visits AS (
  SELECT companion, count(*) AS visits, count(*) FILTER (WHERE state = 'accepted') AS accepted
  FROM visit WHERE program = $1 AND state IN ('submitted', 'accepted') GROUP BY companion),
gaps AS (
  SELECT companion, percentile_disc(0.5) WITHIN GROUP (ORDER BY gap) AS median FROM (
    SELECT companion, floor(extract(epoch FROM captured_at - lag(captured_at) OVER (PARTITION BY companion ORDER BY captured_at, id)))::bigint AS gap
    FROM shopping_trip WHERE program = $1) g WHERE gap IS NOT NULL GROUP BY companion),
trips AS (
  SELECT companion, count(*) AS trips, count(*) FILTER (WHERE receipt_kind = 'none') AS missing
  FROM shopping_trip WHERE program = $1 GROUP BY companion),
shops AS (
  SELECT DISTINCT ON (companion) companion, shop, times FROM (
    SELECT companion, min(shop COLLATE "C") AS shop, count(*) AS times FROM shopping_trip WHERE program = $1
    GROUP BY companion, lower(btrim(shop))) s ORDER BY companion, times DESC, shop COLLATE "C"),
bought AS (
  SELECT g.companion, count(*) AS purchases, count(*) FILTER (WHERE jsonb_array_length(b.flags) > 0) AS flagged
  FROM purchase b JOIN shopping_trip g ON g.id = b.shopping_trip WHERE b.program = $1 GROUP BY g.companion),
short AS (
  SELECT l.companion, count(*) AS deductions, sum(y.paid_rp - c.received_rp) AS missing_rp
  FROM payment y JOIN standing_confirmation c ON c.installment = y.installment AND c.received_rp < y.paid_rp
  JOIN (SELECT DISTINCT ON (a.enrollment) a.enrollment, a.companion FROM companion_assignment a WHERE a.program = $1
        ORDER BY a.enrollment, a.starts_on DESC, a.ends_on DESC NULLS FIRST, a.id DESC) l ON l.enrollment = y.enrollment
  WHERE y.program = $1 AND y.state IN ('paid', 'partial') GROUP BY l.companion)
SELECT app.safe_cell(u.username) AS companion,
  CASE WHEN l.women BETWEEN 1 AND 4 THEN '1-4' ELSE coalesce(l.women, 0)::text END AS caseload,
  coalesce(v.visits, 0) AS visits,
  coalesce(v.accepted, 0) AS visits_accepted,
  coalesce(t.trips, 0) AS trips,
  coalesce(b.purchases, 0) AS purchases,
  coalesce(b.flagged, 0) AS flagged,
  g.median AS median_seconds,
  app.safe_cell(s.shop) AS top_shop,
  s.times * 100 / t.trips AS top_shop_pct,
  coalesce(t.missing, 0) AS receipts_missing,
  coalesce(d.deductions, 0) AS deductions,
  coalesce(d.missing_rp, 0)::bigint AS deducted_amount
FROM (SELECT companion FROM led UNION SELECT companion FROM visits UNION SELECT companion FROM trips) a
JOIN user_account u ON u.id = a.companion
LEFT JOIN led l ON l.companion = a.companion
LEFT JOIN visits v ON v.companion = a.companion
LEFT JOIN trips t ON t.companion = a.companion
LEFT JOIN gaps g ON g.companion = a.companion
LEFT JOIN shops s ON s.companion = a.companion
LEFT JOIN bought b ON b.companion = a.companion
LEFT JOIN short d ON d.companion = a.companion
ORDER BY u.username COLLATE "C"
