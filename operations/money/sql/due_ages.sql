-- $1 program. What is due back by age: the bucket's first and last day (empty: older), how many grants, how much.
WITH open AS MATERIALIZED (
  SELECT t.id, t.program, t.fund FROM entitlement t JOIN component c ON c.id = t.component AND c.kind = 'grant'
  WHERE t.program = $1 AND t.state NOT IN ('closed', 'cancelled')),
due AS (
  SELECT r.ageing_days, width_bucket(greatest(0, app.today() - (b.first_paid_on + r.report_days)), r.ageing_days) AS bucket,
         CASE WHEN app.today() > b.first_paid_on + r.report_days THEN b.paid_rp - b.accepted_rp - b.pending_rp - b.settled_rp
              ELSE least(b.paid_rp - b.accepted_rp - b.pending_rp - b.settled_rp, greatest(b.disallowed_rp - b.settled_rp, 0)) END AS rp
  FROM open o JOIN fund f ON f.id = o.fund JOIN program p ON p.id = o.program
  JOIN app.balance_of(ARRAY(SELECT id FROM open)) b ON b.entitlement = o.id
  CROSS JOIN LATERAL app.refund_terms(p.organization, app.source_kind(f.source_kind, f.source)) r
  WHERE b.paid_rp > 0)
SELECT CASE bucket WHEN 0 THEN 0 ELSE ageing_days[bucket] END AS from_day, ageing_days[bucket + 1] - 1 AS to_day,
       count(*) AS number, sum(rp)::bigint AS rp
FROM due WHERE rp > 0 GROUP BY 1, 2 ORDER BY 1
