-- $1 one companion or null for all of the actor's office, $2 how many days are looked back, $3 after how many months another one
-- goes along. One row each, from rows only; what she corrected herself counts no more.
WITH who AS (SELECT c.id, c.full_name FROM app.companions() c WHERE $1::uuid IS NULL OR c.id = $1),
since AS (SELECT app.today() - $2::int AS day),
cases AS (
  SELECT companion, count(*)::int AS caseload, min(starts_on) AS longest_since FROM companion_assignment
  WHERE ends_on IS NULL GROUP BY companion),
asked AS (
  SELECT a.companion, count(*)::int AS open_cases FROM case_response c
  JOIN companion_assignment a ON a.enrollment = c.enrollment AND a.ends_on IS NULL
  WHERE c.state NOT IN ('resolved', 'closed', 'referred') GROUP BY a.companion),
visits AS (
  SELECT companion, (count(*) FILTER (WHERE state = 'planned' AND planned_on = app.today()))::int AS due,
    (count(*) FILTER (WHERE state = 'planned' AND planned_on < app.today()))::int AS overdue,
    (count(*) FILTER (WHERE state IN ('submitted', 'accepted') AND visited_on >= since.day))::int AS made
  FROM visit, since GROUP BY companion),
bought AS (
  SELECT b.confirmed_by, count(*)::int AS purchases,
    (count(*) FILTER (WHERE b.state IN ('queried', 'rejected') OR b.reason IS NOT NULL))::int AS doubted
  FROM purchase b JOIN shopping_trip t ON t.id = b.shopping_trip, since
  WHERE t.bought_on >= since.day AND b.state <> 'corrected' GROUP BY b.confirmed_by),
trips AS (
  SELECT t.companion, lower(btrim(t.shop)) AS shop,
    extract(epoch FROM t.captured_at - lag(t.captured_at) OVER (PARTITION BY t.companion ORDER BY t.captured_at, t.id)) AS seconds
  FROM shopping_trip t, since
  WHERE t.bought_on >= since.day AND EXISTS (SELECT 1 FROM purchase b WHERE b.shopping_trip = t.id AND b.state <> 'corrected')),
shops AS (
  SELECT DISTINCT ON (companion) companion, shop, n::int AS at_shop, (sum(n) OVER (PARTITION BY companion))::int AS trips
  FROM (SELECT companion, shop, count(*) AS n FROM trips GROUP BY companion, shop) s ORDER BY companion, n DESC, shop),
paces AS (
  SELECT companion, (percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds))::int AS median_seconds
  FROM trips WHERE seconds IS NOT NULL GROUP BY companion),
cut AS (
  SELECT a.companion, count(DISTINCT f.id)::int AS deductions FROM finding f
  JOIN companion_assignment a ON a.enrollment = f.enrollment WHERE f.code = 'F03' GROUP BY a.companion),
late AS (
  SELECT companion, count(*)::int AS months FROM app.companion_reports_missing() WHERE due_on < app.today() GROUP BY companion)
SELECT w.id, w.full_name, coalesce(c.caseload, 0) AS caseload, r.caseload_most AS most,
  c.longest_since, coalesce(c.longest_since + make_interval(months => $3::int) <= app.today(), false) AS rotates,
  coalesce(q.open_cases, 0) AS open_cases, coalesce(v.due, 0) AS due, coalesce(v.overdue, 0) AS overdue,
  coalesce(v.made, 0) AS made, coalesce(b.purchases, 0) AS purchases, coalesce(b.doubted, 0) AS doubted,
  s.shop, coalesce(s.at_shop, 0) AS at_shop, coalesce(s.trips, 0) AS trips, p.median_seconds,
  coalesce(d.deductions, 0) AS deductions, coalesce(m.months, 0) AS reports_late
FROM who w CROSS JOIN app.follow_up_of(NULL) r LEFT JOIN cases c ON c.companion = w.id LEFT JOIN visits v ON v.companion = w.id
LEFT JOIN bought b ON b.confirmed_by = w.id LEFT JOIN shops s ON s.companion = w.id LEFT JOIN paces p ON p.companion = w.id
LEFT JOIN asked q ON q.companion = w.id LEFT JOIN cut d ON d.companion = w.id LEFT JOIN late m ON m.companion = w.id ORDER BY w.full_name, w.id
