-- $1 programs, $2 day. Serapan dana: what was due and what was paid in each month up to the day. `said`: rupiah due, rupiah
-- paid; `people`: how many persons stand behind each, and how many of those due are not paid.
WITH due AS (
  SELECT enrollment, to_char(due_on, 'YYYY-MM') AS part, sum(amount_rp) AS due_rp, 0 AS paid_rp,
    bool_or(state NOT IN ('paid', 'confirmed')) AS open, true AS is_due
  FROM installment WHERE program = ANY ($1) AND due_on <= $2 AND state NOT IN ('divided', 'cancelled', 'forfeited')
  GROUP BY enrollment, to_char(due_on, 'YYYY-MM')),
paid AS (
  SELECT enrollment, to_char(value_date, 'YYYY-MM') AS part, 0 AS due_rp, sum(paid_rp) AS paid_rp, false AS open, false AS is_due
  FROM payment WHERE program = ANY ($1) AND state IN ('paid', 'partial') AND value_date <= $2
  GROUP BY enrollment, to_char(value_date, 'YYYY-MM'))
SELECT e.program, w.number AS wave, s.number AS site, x.part,
  ARRAY[count(*) FILTER (WHERE x.is_due), count(*) FILTER (WHERE NOT x.is_due), count(*) FILTER (WHERE x.open)]::int[] AS people,
  ARRAY[sum(x.due_rp), sum(x.paid_rp)]::bigint[] AS said
FROM (SELECT * FROM due UNION ALL SELECT * FROM paid) x
JOIN enrollment e ON e.id = x.enrollment JOIN wave w ON w.id = e.wave JOIN site s ON s.id = e.site
GROUP BY e.program, w.number, s.number, x.part
