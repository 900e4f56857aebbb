-- $1 programs, $2 day, $3 days of grace, $4 days to begin shopping. What was late on that day, in persons with a promise: money that
-- was due and not paid, a grant without any purchase, a planned visit that had not been made. Each told by itself; `people`: those it
-- concerns and the others.
WITH money AS (
  SELECT DISTINCT d.enrollment FROM app.due_by($1, ($2::date - $3::int) - 1) d
  WHERE d.id NOT IN (SELECT installment FROM app.paid_by($1, $2))),
shopping AS (
  SELECT y.enrollment FROM app.paid_by($1, ($2::date - $4::int) - 1) y JOIN installment i ON i.id = y.installment
  JOIN entitlement t ON t.id = i.entitlement JOIN component c ON c.id = t.component AND c.kind = 'grant'
  WHERE y.enrollment NOT IN (SELECT u.enrollment FROM purchase u JOIN shopping_trip t ON t.id = u.shopping_trip
    WHERE u.program = ANY ($1) AND u.state NOT IN ('rejected', 'corrected') AND t.bought_on <= $2) GROUP BY y.enrollment),
visits AS (
  SELECT DISTINCT enrollment FROM visit
  WHERE program = ANY ($1) AND planned_on < $2 AND (state = 'planned' OR state IN ('submitted', 'accepted') AND visited_on > $2)),
x AS (
  SELECT e.program, e.wave, e.site, count(*)::int AS everybody, count(m.enrollment)::int AS money, count(s.enrollment)::int AS shopping,
    count(v.enrollment)::int AS visits
  FROM app.promised_by($1, $2) p JOIN enrollment e ON e.id = p.enrollment
  LEFT JOIN money m ON m.enrollment = e.id LEFT JOIN shopping s ON s.enrollment = e.id LEFT JOIN visits v ON v.enrollment = e.id
  GROUP BY e.program, e.wave, e.site)
SELECT x.program, w.number AS wave, s.number AS site, g.part, ARRAY[g.yes, x.everybody - g.yes] AS people, ARRAY[g.yes]::bigint[] AS said
FROM x JOIN wave w ON w.id = x.wave JOIN site s ON s.id = x.site
CROSS JOIN LATERAL (VALUES ('money', x.money), ('shopping', x.shopping), ('visits', x.visits)) g(part, yes)
