-- $1 programs, $2 day. Kecepatan konfirmasi: of those whose grant has come, days from the money to the first purchase that
-- is confirmed; `none`: no purchase yet.
WITH paid AS (
  SELECT i.enrollment, min(y.value_date) AS paid_on FROM app.paid_by($1, $2) y JOIN installment i ON i.id = y.installment
  JOIN entitlement t ON t.id = i.entitlement JOIN component c ON c.id = t.component AND c.kind = 'grant'
  WHERE i.program = ANY ($1) GROUP BY i.enrollment),
bought AS (
  SELECT u.enrollment, min(t.bought_on) AS bought_on FROM purchase u JOIN shopping_trip t ON t.id = u.shopping_trip
  WHERE u.program = ANY ($1) AND u.state NOT IN ('rejected', 'corrected') AND t.bought_on <= $2 GROUP BY u.enrollment)
SELECT e.program, w.number AS wave, s.number AS site, g.part, ARRAY[count(*)]::int[] AS people, ARRAY[count(*)]::bigint[] AS said
FROM paid p JOIN enrollment e ON e.id = p.enrollment JOIN wave w ON w.id = e.wave JOIN site s ON s.id = e.site
LEFT JOIN bought b ON b.enrollment = p.enrollment
CROSS JOIN LATERAL (SELECT CASE WHEN b.bought_on IS NULL THEN 'none' WHEN b.bought_on - p.paid_on <= 3 THEN 'd03'
  WHEN b.bought_on - p.paid_on <= 7 THEN 'd07' WHEN b.bought_on - p.paid_on <= 14 THEN 'd14'
  WHEN b.bought_on - p.paid_on <= 30 THEN 'd30' ELSE 'd31' END AS part) g
GROUP BY e.program, w.number, s.number, g.part
