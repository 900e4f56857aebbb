-- The same keys where pgbench can draw one by its number.
CREATE TABLE bench_key AS SELECT row_number() OVER ()::int AS n, id FROM (SELECT id FROM enrollment ORDER BY random() LIMIT 1000) e;
ALTER TABLE bench_key ADD PRIMARY KEY (n);
CREATE TABLE bench_shopper AS
  SELECT row_number() OVER (ORDER BY i.line_no, i.id)::int AS n, i.id AS item, s.enrollment, s.entitlement
  FROM companion_assignment a JOIN spending_plan s ON s.enrollment = a.enrollment JOIN plan_item i ON i.spending_plan = s.id;
ALTER TABLE bench_shopper ADD PRIMARY KEY (n);
GRANT SELECT ON bench_key, bench_shopper TO berdaya_app;
