-- $1 program. Reports that are not accepted yet by how late they are: the bucket, how many, and how much was paid.
WITH open AS MATERIALIZED (
  SELECT t.id FROM entitlement t JOIN component c ON c.id = t.component AND c.kind = 'grant'
  WHERE t.program = $1 AND t.state IN ('active', 'settled'))
SELECT b.bucket, count(r.entitlement)::int AS number, coalesce(sum(r.paid_rp), 0)::bigint AS rp
FROM (VALUES (0), (1), (2), (3), (4)) AS b (bucket)
LEFT JOIN app.report_standing(ARRAY(SELECT id FROM open)) r
  ON width_bucket(r.days_late, ARRAY[1, 31, 61, 91]) = b.bucket AND r.state IN ('missing', 'sent_back', 'submitted')
GROUP BY b.bucket ORDER BY b.bucket
