-- $1 programs, $2 day, $3 days of grace. Jaminan hidup: of what was due in each period, for how many it came in time, later,
-- or has not come. In time: all of it was paid at most $3 days after it was due.
WITH due AS (
  SELECT i.entitlement, i.enrollment, i.number, min(i.due_on) AS due_on,
    bool_and(i.state IN ('paid', 'confirmed')) AS whole
  FROM installment i JOIN entitlement t ON t.id = i.entitlement JOIN component c ON c.id = t.component AND c.kind = 'allowance'
  WHERE i.program = ANY ($1) AND i.due_on <= $2 AND i.state NOT IN ('divided', 'cancelled', 'forfeited')
  GROUP BY i.entitlement, i.enrollment, i.number),
paid AS (
  SELECT i.entitlement, i.number, max(y.value_date) AS paid_on, bool_and(y.value_date <= $2) AS by_then
  FROM payment y JOIN installment i ON i.id = y.installment
  WHERE y.program = ANY ($1) AND y.state IN ('paid', 'partial') GROUP BY i.entitlement, i.number)
SELECT n.program, n.wave, n.site, n.part, n.people, n.people::bigint[] AS said
FROM (
  SELECT e.program, w.number AS wave, s.number AS site, lpad(d.number::text, 2, '0') AS part,
    ARRAY[count(*) FILTER (WHERE came AND soon), count(*) FILTER (WHERE came AND NOT soon), count(*) FILTER (WHERE NOT came)]::int[] AS people
  FROM (
    SELECT d.enrollment, d.number, d.whole AND p.by_then IS TRUE AS came, p.paid_on <= d.due_on + $3::int AS soon
    FROM due d LEFT JOIN paid p ON p.entitlement = d.entitlement AND p.number = d.number) d
  JOIN enrollment e ON e.id = d.enrollment JOIN wave w ON w.id = e.wave JOIN site s ON s.id = e.site
  GROUP BY e.program, w.number, s.number, d.number) n
