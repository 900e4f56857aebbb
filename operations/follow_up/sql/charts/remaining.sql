-- $1 programs, $2 day. Sisa RAB: persons with a grant by the share of their agreed plan that is not bought yet. Who had no
-- agreed plan on that day is told apart; one that was agreed anew since counts as it was.
WITH spent AS (
  SELECT u.entitlement, sum(u.amount_rp) AS rp FROM purchase u JOIN shopping_trip t ON t.id = u.shopping_trip
  WHERE u.program = ANY ($1) AND u.state NOT IN ('rejected', 'corrected') AND t.bought_on <= $2 GROUP BY u.entitlement),
agreed AS (
  SELECT DISTINCT ON (entitlement) id, entitlement FROM spending_plan
  WHERE program = ANY ($1) AND state IN ('agreed', 'superseded') AND agreed_on <= $2 ORDER BY entitlement, revision DESC),
plan AS (
  SELECT s.entitlement, sum(i.amount_rp) AS rp FROM agreed s JOIN plan_item i ON i.spending_plan = s.id
  WHERE i.program = ANY ($1) GROUP BY s.entitlement)
SELECT e.program, w.number AS wave, s.number AS site, g.part, ARRAY[count(*)]::int[] AS people, ARRAY[count(*)]::bigint[] AS said
FROM (
  SELECT t.enrollment, sum(p.rp) AS plan_rp, sum(least(coalesce(b.rp, 0), p.rp)) AS spent_rp
  FROM entitlement t JOIN component c ON c.id = t.component AND c.kind = 'grant'
  LEFT JOIN plan p ON p.entitlement = t.id LEFT JOIN spent b ON b.entitlement = t.id
  WHERE t.program = ANY ($1) AND t.enrollment IN (SELECT enrollment FROM app.promised_by($1, $2)) GROUP BY t.enrollment) m
JOIN enrollment e ON e.id = m.enrollment JOIN wave w ON w.id = e.wave JOIN site s ON s.id = e.site
CROSS JOIN LATERAL (SELECT CASE WHEN m.plan_rp IS NULL THEN 'no_plan' WHEN m.spent_rp = m.plan_rp THEN 'done'
  WHEN (m.plan_rp - m.spent_rp) * 4 <= m.plan_rp THEN 'quarter' WHEN (m.plan_rp - m.spent_rp) * 2 <= m.plan_rp THEN 'half'
  WHEN m.spent_rp > 0 THEN 'most' ELSE 'whole' END AS part) g
GROUP BY e.program, w.number, s.number, g.part
