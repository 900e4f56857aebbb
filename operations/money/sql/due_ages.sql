-- $1 program. What is due back by age: the bucket's first and last day (empty: older), how many promises, how much.
WITH open AS MATERIALIZED (
  SELECT t.id FROM entitlement t JOIN component c ON c.id = t.component
  JOIN enrollment e ON e.id = t.enrollment AND (c.kind = 'grant' OR e.state = 'deceased')
  WHERE t.program = $1 AND t.state NOT IN ('closed', 'cancelled')),
due AS (
  SELECT d.ageing_days, width_bucket(d.days, d.ageing_days) AS bucket, d.due_rp AS rp FROM app.grants_due(ARRAY(SELECT id FROM open)) d)
SELECT CASE bucket WHEN 0 THEN 0 ELSE ageing_days[bucket] END AS from_day, ageing_days[bucket + 1] - 1 AS to_day,
       count(*) AS number, sum(rp)::bigint AS rp
FROM due WHERE rp > 0 GROUP BY 1, 2 ORDER BY 1
