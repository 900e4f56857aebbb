-- $1 run, $2 codes. How much of it in each month: of the last three years of the run every month, of earlier ones those
-- with a row; nothing when there is no row at all.
WITH found AS (
  SELECT date_trunc('month', h.day) AS month, count(*)::int AS hits, sum(h.amount_rp)::bigint AS amount_rp
  FROM library_hit h WHERE h.run = $1 AND h.code = ANY ($2::text[]) GROUP BY 1
), months AS (
  SELECT generate_series(date_trunc('month', greatest(r.since, r.until - interval '36 months')), r.until, '1 month')
  FROM library_run r WHERE r.id = $1 AND EXISTS (SELECT FROM found) UNION SELECT month FROM found
)
SELECT to_char(m.month, 'YYYY-MM') AS month, coalesce(f.hits, 0) AS hits, coalesce(f.amount_rp, 0) AS amount_rp
FROM months m (month) LEFT JOIN found f USING (month) ORDER BY m.month
