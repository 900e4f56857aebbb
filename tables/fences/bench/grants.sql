-- $1 program, $2 decree, $3 grant, $4 its fund, $5 a closed list, $6 how many, $7 who planned, $8 who agreed, $9 items a plan has.
-- The first women by code have a grant that was paid and a plan whose items nobody bought yet.
WITH chosen AS MATERIALIZED (
  SELECT e.id, p.code, a.id AS account, row_number() OVER (ORDER BY p.code) AS turn
  FROM enrollment e JOIN person p ON p.id = e.person JOIN bank_account a ON a.enrollment = e.id ORDER BY p.code LIMIT $6),
decreed AS (
  INSERT INTO decree_line (id, program, decree, line_no, enrollment, component, effect, amount_rp, periods)
  SELECT gen_random_uuid(), $1, $2, (SELECT max(line_no) FROM decree_line WHERE decree = $2) + row_number() OVER (), e.id, $3,
         'grant', c.amount_rp, 1
  FROM chosen e JOIN component c ON c.id = $3 RETURNING id, enrollment, amount_rp),
promised AS (
  INSERT INTO entitlement (id, program, enrollment, component, decree_line, fund, promised_rp, state)
  SELECT gen_random_uuid(), $1, d.enrollment, $3, d.id, $4, d.amount_rp, 'active' FROM decreed d RETURNING id, enrollment, promised_rp),
due AS (
  INSERT INTO installment (id, program, enrollment, entitlement, number, amount_rp, due_on, state)
  SELECT gen_random_uuid(), $1, t.enrollment, t.id, 1, t.promised_rp, c.first_due_on, 'paid'
  FROM promised t JOIN component c ON c.id = $3 RETURNING id, enrollment, amount_rp, due_on),
paid AS (
  INSERT INTO payment (id, program, enrollment, payment_list, list_revision, line_no, installment, fund, amount_rp, bank_account,
                       reference, state, paid_rp, value_date, bank_reference)
  SELECT gen_random_uuid(), $1, d.enrollment, $5, 1, e.turn, d.id, $4, d.amount_rp, e.account, e.code || '/G', 'paid',
         d.amount_rp, d.due_on, 'BG' || e.turn
  FROM due d JOIN chosen e ON e.id = d.enrollment),
planned AS (
  INSERT INTO spending_plan (id, program, enrollment, entitlement, business, state, made_by, agreed_by, agreed_on)
  SELECT gen_random_uuid(), $1, t.enrollment, t.id, 'Warung', 'agreed', $7, $8, c.first_due_on
  FROM promised t JOIN component c ON c.id = $3 RETURNING id, enrollment),
items AS (
  INSERT INTO plan_item (id, program, enrollment, spending_plan, line_no, name, quantity, unit, unit_price_rp, amount_rp)
  SELECT gen_random_uuid(), $1, s.enrollment, s.id, n, 'Barang ' || n, 1000, 'buah', 100, 100000
  FROM planned s CROSS JOIN LATERAL generate_series(1, $9::int) AS n RETURNING 1)
SELECT count(*)::int AS items FROM items
