-- $1 programs, $2 day, $3 days of grace. Jaminan hidup: of what was due in each period, for how many it came in time, later,
-- or had not come by the day. In time: all of it was paid at most $3 days after it was due.
SELECT n.program, n.wave, n.site, n.part, n.people, n.people::bigint[] AS said
FROM (
  SELECT e.program, w.number AS wave, s.number AS site, lpad(d.number::text, 2, '0') AS part,
    ARRAY[count(*) FILTER (WHERE came AND soon), count(*) FILTER (WHERE came AND NOT soon), count(*) FILTER (WHERE NOT came)]::int[] AS people
  FROM (
    SELECT d.enrollment, d.number, bool_and(p.installment IS NOT NULL) AS came, max(p.paid_on) <= min(d.due_on) + $3::int AS soon
    FROM app.due_by($1, $2) d
    JOIN entitlement t ON t.id = d.entitlement JOIN component c ON c.id = t.component AND c.kind = 'allowance'
    LEFT JOIN (SELECT installment, max(value_date) AS paid_on FROM app.paid_by($1, $2) GROUP BY installment) p ON p.installment = d.id
    GROUP BY d.entitlement, d.enrollment, d.number) d
  JOIN enrollment e ON e.id = d.enrollment JOIN wave w ON w.id = e.wave JOIN site s ON s.id = e.site
  GROUP BY e.program, w.number, s.number, d.number) n
