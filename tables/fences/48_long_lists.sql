-- Lines that are written by the ten thousand and never changed: that the rows they name exist is asked once for a whole
-- statement, not with a look-up for each line and column (a quarter of the time of locking a list). The lines only grow
-- (30_guards.sql), so that adding them is all there is to watch; what they name is held in its place by the payment or the
-- promise that they are about, whose foreign keys stay, or is deleted by no right.
CREATE OR REPLACE FUNCTION app.names_rows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE asked text[] := '{}'; missing text; pair text[];
BEGIN
  FOREACH pair SLICE 1 IN ARRAY TG_ARGV[0]::text[] LOOP
    asked := asked || format('CASE WHEN (SELECT count(*) FROM (SELECT DISTINCT %1$I AS key FROM new_rows WHERE %1$I IS NOT NULL) n
      LEFT JOIN %2$I t ON t.id = n.key WHERE t.id IS NULL) > 0 THEN %3$L END', pair[1], pair[2], TG_TABLE_NAME || '_' || pair[1] || '_fkey');
  END LOOP;
  IF TG_ARGV[0] LIKE '%{enrollment,%' THEN
    asked := asked || format('CASE WHEN (SELECT count(*) FROM (SELECT DISTINCT enrollment, program FROM new_rows WHERE enrollment IS NOT NULL) n
      LEFT JOIN enrollment t ON t.id = n.enrollment WHERE t.program IS DISTINCT FROM n.program) > 0 THEN %L END', TG_TABLE_NAME || '_own_program');
  END IF;
  EXECUTE 'SELECT coalesce(' || array_to_string(asked, ', ') || ')' INTO missing;
  IF missing IS NOT NULL THEN
    RAISE EXCEPTION 'Baris % menunjuk baris yang tidak ada.', TG_TABLE_NAME USING ERRCODE = '23503', CONSTRAINT = missing;
  END IF;
  RETURN NULL;
END $$;

DO $$
DECLARE t record; k record;
BEGIN
  FOR t IN SELECT * FROM (VALUES
      ('ledger_line', '{{program,program},{fund,fund},{enrollment,enrollment}}'),
      ('list_check', '{{program,program},{payment_list,payment_list},{run,check_run},{installment,installment},{rule,check_rule},{enrollment,enrollment}}'),
      ('library_hit', '{{program,program},{run,library_run},{enrollment,enrollment}}'),
      ('identity_read', '{{opening,identity_opening},{person,person}}'),
      ('bank_result_line', '{{program,program},{bank_result,bank_result},{payment,payment},{candidate,payment}}')) AS v(name, named)
  LOOP
    EXECUTE format('CREATE OR REPLACE TRIGGER b_names_rows AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
                    FOR EACH STATEMENT EXECUTE FUNCTION app.names_rows(%L)', t.name, t.named);
    FOR k IN SELECT conname FROM pg_constraint WHERE conrelid = t.name::regclass AND contype = 'f' LOOP
      EXECUTE format('ALTER TABLE %I DROP CONSTRAINT %I', t.name, k.conname);
    END LOOP;
  END LOOP;
END $$;

-- What a payment says of its program, its fund and whose it is, is compared with its installment and its list, whose foreign
-- keys stay, when it is added (payment_is_due), and no login may change it.
ALTER TABLE payment DROP CONSTRAINT IF EXISTS payment_program_fkey, DROP CONSTRAINT IF EXISTS payment_enrollment_fkey,
  DROP CONSTRAINT IF EXISTS payment_fund_fkey, DROP CONSTRAINT IF EXISTS payment_own_program;
