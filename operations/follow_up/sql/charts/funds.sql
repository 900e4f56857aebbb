-- $1 programs, $2 day. Serapan dana: what was due and what was paid in each month up to the day. `said`: rupiah due, rupiah
-- paid; `people`: how many persons stand behind each, and how many of those due were not paid by the day.
WITH due AS (
  SELECT d.enrollment, to_char(d.due_on, 'YYYY-MM') AS part, sum(d.amount_rp) AS due_rp, 0 AS paid_rp,
    bool_or(p.installment IS NULL) AS open, true AS is_due
  FROM app.due_by($1, $2) d LEFT JOIN (SELECT DISTINCT installment FROM app.paid_by($1, $2)) p ON p.installment = d.id
  GROUP BY d.enrollment, to_char(d.due_on, 'YYYY-MM')),
paid AS (
  SELECT enrollment, to_char(value_date, 'YYYY-MM') AS part, 0 AS due_rp, sum(paid_rp) AS paid_rp, false AS open, false AS is_due
  FROM app.paid_by($1, $2) GROUP BY enrollment, to_char(value_date, 'YYYY-MM')),
x AS (
  SELECT e.program, e.wave, e.site, x.part,
    ARRAY[count(*) FILTER (WHERE x.is_due), count(*) FILTER (WHERE NOT x.is_due), count(*) FILTER (WHERE x.open)]::int[] AS people,
    ARRAY[sum(x.due_rp), sum(x.paid_rp)]::bigint[] AS said
  FROM (SELECT * FROM due UNION ALL SELECT * FROM paid) x JOIN enrollment e ON e.id = x.enrollment
  GROUP BY e.program, e.wave, e.site, x.part)
SELECT x.program, w.number AS wave, s.number AS site, x.part, x.people, x.said
FROM x JOIN wave w ON w.id = x.wave JOIN site s ON s.id = x.site
