-- One installment for each period: the grant once, the allowance each month from the component's first due date.
WITH made AS (
  INSERT INTO installment (program, enrollment, entitlement, number, amount_rp, unit_rp, units, due_on)
  SELECT t.program, t.enrollment, t.id, n, l.amount_rp, l.unit_rp, l.units,
         (c.first_due_on + make_interval(months => c.interval_months * (n - 1)))::date
  FROM decree_line l JOIN entitlement t ON t.decree_line = l.id JOIN component c ON c.id = l.component
  CROSS JOIN LATERAL generate_series(1, l.periods) AS n
  WHERE l.decree = $1 AND l.effect = 'grant' RETURNING 1)
SELECT count(*)::int AS installments FROM made
