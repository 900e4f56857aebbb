-- Taking back a list that was applied, while nothing hangs on its rows.

-- Who came with it leaves again: her enrollment, the consent that came with it, her comparison with others; and her identity
-- is destroyed when she is in no other program. Definer: no login may delete a person's rows by itself. It works only for
-- the list that the actor takes back in this very transaction, and only as a whole.
CREATE OR REPLACE FUNCTION app.undo_import(batch_key uuid) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  persons uuid[];
BEGIN
  IF NOT EXISTS (SELECT 1 FROM import_batch b WHERE b.id = batch_key AND b.state = 'undone' AND b.undone_by = app.actor_id()
                   AND b.xmin = pg_current_xact_id()::xid AND b.program = ANY ((SELECT app.programs())::uuid[])
                   AND app.holds('staff') AND NOT app.has('administrator')) THEN RETURN 0; END IF;
  PERFORM 1 FROM enrollment e WHERE e.import_batch = batch_key ORDER BY e.id FOR UPDATE;  -- who screens one now is waited for
  persons := ARRAY(SELECT e.person FROM enrollment e WHERE e.import_batch = batch_key);
  IF EXISTS (SELECT 1 FROM enrollment e WHERE e.import_batch = batch_key AND (e.state <> 'proposed' OR app.on_hold(e.person)))
     OR EXISTS (SELECT 1 FROM duplicate_review r JOIN enrollment e ON e.id = r.enrollment
                WHERE e.import_batch = batch_key AND r.state <> 'open')
     OR EXISTS (SELECT 1 FROM two_person_request r JOIN enrollment e ON r.subject_key IN (e.id::text, e.person::text)
                WHERE e.import_batch = batch_key AND r.state = 'asked') THEN
    RAISE EXCEPTION 'Daftar ini tidak bisa dibatalkan lagi: sudah ada langkah lain atas barisnya.'
      USING ERRCODE = '23514', CONSTRAINT = 'import_has_followers';
  END IF;
  DELETE FROM duplicate_review r USING enrollment e WHERE e.id = r.enrollment AND e.import_batch = batch_key;
  DELETE FROM consent c WHERE c.person = ANY (persons) AND EXISTS (
    SELECT 1 FROM enrollment e JOIN trail came ON came.table_name = 'enrollment' AND came.row_key = e.id::text AND came.version = 1
    JOIN trail agreed ON agreed.table_name = 'consent' AND agreed.row_key = c.id::text AND agreed.version = 1
    WHERE e.import_batch = batch_key AND e.person = c.person AND agreed.operation = came.operation);
  BEGIN
    DELETE FROM enrollment e WHERE e.import_batch = batch_key;
  EXCEPTION WHEN foreign_key_violation OR restrict_violation THEN
    RAISE EXCEPTION 'Daftar ini tidak bisa dibatalkan lagi: sudah ada langkah lain atas barisnya.'
      USING ERRCODE = '23514', CONSTRAINT = 'import_has_followers';
  END;
  PERFORM app.destroy_identities(ARRAY(
    SELECT p FROM unnest(persons) AS p WHERE NOT EXISTS (SELECT 1 FROM enrollment o WHERE o.person = p)));
  RETURN cardinality(persons);
END $$;
