-- $1 programs, $2 day. Alur penerima: how many have come to each stage, each told by itself, by program, wave and site.
-- `people`: those of the stage and those who are not there yet, `said`: those of the stage.
WITH chosen AS (
  SELECT DISTINCT t.enrollment FROM entitlement t JOIN decree_line l ON l.id = t.decree_line JOIN decree d ON d.id = l.decree
  WHERE t.program = ANY ($1) AND (d.dated IS NULL OR d.dated <= $2)),
trained AS (
  SELECT DISTINCT a.enrollment FROM attendance a JOIN training_day y ON y.id = a.training_day
  WHERE a.program = ANY ($1) AND a.present AND y.held_on <= $2),
book AS (
  SELECT enrollment FROM (
    SELECT DISTINCT ON (bank_account) bank_account, enrollment, holder FROM custody_event
    WHERE program = ANY ($1) AND item = 'passbook' AND held_from <= $2 ORDER BY bank_account, held_from DESC, id DESC) v
  WHERE holder = 'beneficiary' GROUP BY enrollment),
paid AS (
  SELECT DISTINCT enrollment FROM payment WHERE program = ANY ($1) AND state IN ('paid', 'partial') AND value_date <= $2),
shopped AS (
  SELECT DISTINCT u.enrollment FROM purchase u JOIN shopping_trip t ON t.id = u.shopping_trip
  WHERE u.program = ANY ($1) AND u.state NOT IN ('rejected', 'corrected') AND t.bought_on <= $2),
seen AS (
  SELECT DISTINCT enrollment FROM visit WHERE program = ANY ($1) AND state IN ('submitted', 'accepted') AND visited_on <= $2),
x AS (
  SELECT e.program, w.number AS wave, s.number AS site, count(*)::int AS candidate, count(c.enrollment)::int AS chosen,
    count(t.enrollment) FILTER (WHERE c.enrollment IS NOT NULL)::int AS trained,
    count(b.enrollment) FILTER (WHERE c.enrollment IS NOT NULL)::int AS book,
    count(p.enrollment) FILTER (WHERE c.enrollment IS NOT NULL)::int AS paid,
    count(u.enrollment) FILTER (WHERE c.enrollment IS NOT NULL)::int AS shopped,
    count(v.enrollment) FILTER (WHERE c.enrollment IS NOT NULL)::int AS seen
  FROM enrollment e JOIN wave w ON w.id = e.wave JOIN site s ON s.id = e.site
  LEFT JOIN chosen c ON c.enrollment = e.id LEFT JOIN trained t ON t.enrollment = e.id LEFT JOIN book b ON b.enrollment = e.id
  LEFT JOIN paid p ON p.enrollment = e.id LEFT JOIN shopped u ON u.enrollment = e.id LEFT JOIN seen v ON v.enrollment = e.id
  WHERE e.program = ANY ($1) GROUP BY e.program, w.number, s.number)
SELECT x.program, x.wave, x.site, g.part, ARRAY[g.yes, g.rest] AS people, ARRAY[g.yes]::bigint[] AS said
FROM x CROSS JOIN LATERAL (VALUES
  ('candidate', candidate, candidate - chosen), ('chosen', chosen, 0), ('trained', trained, chosen - trained),
  ('book', book, chosen - book), ('paid', paid, chosen - paid), ('shopped', shopped, chosen - shopped),
  ('seen', seen, chosen - seen)) g(part, yes, rest)
