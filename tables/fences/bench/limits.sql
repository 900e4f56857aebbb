-- Tables of the same shape without a single check, for the least work that PostgreSQL can do for the same result: `bench_*`
-- in the frame of the product (row-level security, the trail), `bare_*` with nothing but a primary key.
CREATE TABLE bench_payment (LIKE payment INCLUDING DEFAULTS INCLUDING INDEXES);
CREATE TABLE bench_installment (LIKE installment INCLUDING DEFAULTS INCLUDING INDEXES);
INSERT INTO bench_installment SELECT * FROM installment WHERE number = 1;
CREATE TABLE bench_entitlement (LIKE entitlement INCLUDING DEFAULTS INCLUDING INDEXES);
INSERT INTO bench_entitlement SELECT * FROM entitlement;
CREATE TABLE bench_enrollment (LIKE enrollment INCLUDING DEFAULTS INCLUDING INDEXES);
INSERT INTO bench_enrollment SELECT * FROM enrollment;
CREATE TABLE bench_line (LIKE ledger_line INCLUDING INDEXES);
CREATE TABLE bench_read (LIKE identity_read INCLUDING INDEXES);
CREATE TABLE bench_result_line (LIKE bank_result_line INCLUDING INDEXES);
ALTER TABLE bench_line ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
ALTER TABLE bench_read ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
ALTER TABLE bench_result_line ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
CREATE TABLE bench_due AS
  SELECT i.program, i.enrollment, i.id AS installment, t.fund, i.amount_rp, a.id AS bank_account, p.code,
         row_number() OVER (ORDER BY p.code)::int AS line_no
  FROM installment i JOIN entitlement t ON t.id = i.entitlement JOIN component c ON c.id = t.component AND c.kind = 'allowance'
  JOIN enrollment e ON e.id = i.enrollment JOIN person p ON p.id = e.person JOIN bank_account a ON a.enrollment = e.id
  WHERE i.number = 1 ORDER BY p.code;
CREATE TABLE bench_answer (line_no int, reference text, amount_rp bigint, status text, bank_reference text, value_date date);
CREATE TABLE bare_payment (LIKE payment INCLUDING DEFAULTS);
ALTER TABLE bare_payment ADD PRIMARY KEY (id);
CREATE TABLE bare_line (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, payment uuid NOT NULL, account text NOT NULL, amount_rp bigint NOT NULL);
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['bench_payment', 'bench_installment', 'bench_entitlement', 'bench_enrollment', 'bench_line', 'bench_read',
    'bench_result_line', 'bench_due', 'bench_answer'] LOOP
    EXECUTE format('ALTER TABLE %I OWNER TO berdaya_owner', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO berdaya_app', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['bench_payment', 'bench_installment', 'bench_entitlement', 'bench_enrollment'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY everything ON %I TO berdaya_app USING (program = ANY ((SELECT app.programs())::uuid[]))', name);
    EXECUTE format('CREATE TRIGGER z_trail_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
                    FOR EACH STATEMENT EXECUTE FUNCTION app.write_trail(''{}'')', name);
    EXECUTE format('CREATE TRIGGER z_trail_update AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
                    FOR EACH STATEMENT EXECUTE FUNCTION app.write_trail(''{}'')', name);
  END LOOP;
END $$;
