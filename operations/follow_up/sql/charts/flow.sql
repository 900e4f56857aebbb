-- $1 programs, $2 day. Alur penerima: how many have come to each stage, each told by itself, by program, wave and site.
-- `people`: those of the stage and those who are not there yet, `said`: those of the stage. On an earlier day a candidate is who was
-- registered or stood in a decree by then; of whom nobody knows when she was registered, is told apart (`undated`).
WITH chosen AS (SELECT enrollment FROM app.promised_by($1, $2)),
trained AS (
  SELECT DISTINCT a.enrollment FROM attendance a JOIN training_day y ON y.id = a.training_day
  WHERE a.program = ANY ($1) AND a.present AND y.held_on <= $2),
book AS (
  SELECT enrollment FROM (
    SELECT DISTINCT ON (bank_account) bank_account, enrollment, holder FROM custody_event
    WHERE program = ANY ($1) AND item = 'passbook' AND held_from <= $2 ORDER BY bank_account, held_from DESC, id DESC) v
  WHERE holder = 'beneficiary' GROUP BY enrollment),
paid AS (SELECT DISTINCT enrollment FROM app.paid_by($1, $2)),
shopped AS (
  SELECT DISTINCT u.enrollment FROM purchase u JOIN shopping_trip t ON t.id = u.shopping_trip
  WHERE u.program = ANY ($1) AND u.state NOT IN ('rejected', 'corrected') AND t.bought_on <= $2),
seen AS (
  SELECT DISTINCT enrollment FROM visit WHERE program = ANY ($1) AND state IN ('submitted', 'accepted') AND visited_on <= $2),
later AS (
  SELECT key, changed_on FROM app.changed_on('enrollment', ARRAY(
    SELECT id FROM enrollment WHERE program = ANY ($1) AND id NOT IN (SELECT enrollment FROM chosen) AND $2 < (SELECT app.today())), true)),
x AS (
  SELECT e.program, e.wave, e.site, count(c.enrollment)::int AS chosen,
    count(*) FILTER (WHERE c.enrollment IS NOT NULL OR $2 >= (SELECT app.today()) OR r.changed_on <= $2)::int AS candidate,
    count(*) FILTER (WHERE c.enrollment IS NULL AND $2 < (SELECT app.today()) AND r.changed_on IS NULL)::int AS undated,
    count(t.enrollment) FILTER (WHERE c.enrollment IS NOT NULL)::int AS trained,
    count(b.enrollment) FILTER (WHERE c.enrollment IS NOT NULL)::int AS book,
    count(p.enrollment) FILTER (WHERE c.enrollment IS NOT NULL)::int AS paid,
    count(u.enrollment) FILTER (WHERE c.enrollment IS NOT NULL)::int AS shopped,
    count(v.enrollment) FILTER (WHERE c.enrollment IS NOT NULL)::int AS seen
  FROM enrollment e
  LEFT JOIN chosen c ON c.enrollment = e.id LEFT JOIN trained t ON t.enrollment = e.id LEFT JOIN book b ON b.enrollment = e.id
  LEFT JOIN paid p ON p.enrollment = e.id LEFT JOIN shopped u ON u.enrollment = e.id LEFT JOIN seen v ON v.enrollment = e.id
  LEFT JOIN later r ON r.key = e.id
  WHERE e.program = ANY ($1) GROUP BY e.program, e.wave, e.site)
SELECT x.program, w.number AS wave, s.number AS site, g.part, ARRAY[g.yes, g.rest] AS people, ARRAY[g.yes]::bigint[] AS said
FROM x JOIN wave w ON w.id = x.wave JOIN site s ON s.id = x.site CROSS JOIN LATERAL (VALUES
  ('candidate', candidate, candidate - chosen), ('undated', undated, 0), ('chosen', chosen, 0), ('trained', trained, chosen - trained),
  ('book', book, chosen - book), ('paid', paid, chosen - paid), ('shopped', shopped, chosen - shopped),
  ('seen', seen, chosen - seen)) g(part, yes, rest)
