-- $1 program, $2 decree, $3 allowance, $4 its fund, $5 companion, $6 staff, $7 her caseload: everybody enrolled stands in the decree
-- and is owed an allowance that fell due; the first by code have a companion.
WITH decreed AS (
  INSERT INTO decree_line (id, program, decree, line_no, enrollment, component, effect, amount_rp, periods)
  SELECT gen_random_uuid(), $1, $2, row_number() OVER (), e.id, $3, 'grant', c.amount_rp, c.periods
  FROM enrollment e JOIN component c ON c.id = $3 RETURNING id, enrollment, amount_rp, periods),
promised AS (
  INSERT INTO entitlement (id, program, enrollment, component, decree_line, fund, promised_rp)
  SELECT gen_random_uuid(), $1, d.enrollment, $3, d.id, $4, d.amount_rp * d.periods FROM decreed d RETURNING id, enrollment),
due AS (
  INSERT INTO installment (id, program, enrollment, entitlement, number, amount_rp, due_on)
  SELECT gen_random_uuid(), $1, t.enrollment, t.id, n, c.amount_rp, c.first_due_on
  FROM promised t JOIN component c ON c.id = $3 CROSS JOIN LATERAL generate_series(1, c.periods) AS n)
INSERT INTO companion_assignment (id, program, enrollment, companion, starts_on, made_by)
SELECT gen_random_uuid(), $1, e.id, $5, c.first_due_on, $6
FROM (SELECT e.id FROM enrollment e JOIN person p ON p.id = e.person ORDER BY p.code LIMIT $7) e JOIN component c ON c.id = $3
