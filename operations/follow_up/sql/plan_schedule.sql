-- $1 program, $2 also the months of those with little support, $3 one enrollment or null. One visit for each person and month of the schedule, counted from
-- the day the first money reached her; for the companion of today. A month that has a visit is left alone for good; one that
-- passed less than 31 days ago is planned for today, an older one is not made up for.
INSERT INTO visit (program, enrollment, companion, planned_on, month_no, made_by)
SELECT e.program, e.id, a.companion, greatest(d.day, app.today()), d.month, app.actor_id()
FROM enrollment e JOIN companion_assignment a ON a.enrollment = e.id AND a.ends_on IS NULL
CROSS JOIN app.follow_up_of($1) r
JOIN LATERAL (SELECT min(y.value_date) AS day FROM payment y WHERE y.enrollment = e.id AND y.state IN ('paid', 'partial')) paid
  ON paid.day IS NOT NULL
LEFT JOIN LATERAL (SELECT k.level FROM risk_level k WHERE k.enrollment = e.id ORDER BY k.id DESC LIMIT 1) k ON true
CROSS JOIN LATERAL (
  SELECT DISTINCT m AS month, (paid.day + make_interval(months => m))::date AS day
  FROM unnest(r.months || CASE WHEN $2 AND k.level = 'raised' THEN r.months_at_risk ELSE '{}' END) AS m) d
WHERE e.program = $1 AND ($3::uuid IS NULL OR e.id = $3) AND e.state IN ('determined', 'active') AND d.day > app.today() - 31
  AND NOT EXISTS (SELECT 1 FROM kinship n WHERE n.person = e.person AND n."user" = app.actor_id())
ON CONFLICT (enrollment, month_no) WHERE month_no IS NOT NULL DO NOTHING
RETURNING id
