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

-- Lists also bring news of people who are registered already. The news is written when another person screens the list, and
-- only by her: in the transaction in which she signs, for lines of this list, while the candidate is not judged yet.
CREATE INDEX IF NOT EXISTS import_row_about ON import_row (enrollment) WHERE enrollment IS NOT NULL;
CREATE INDEX IF NOT EXISTS import_row_news ON import_row (batch) WHERE verdict = 'changed';

CREATE OR REPLACE FUNCTION app.changing(batch_key uuid) RETURNS TABLE (enrollment uuid, person uuid)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT e.id, e.person FROM import_batch b JOIN import_row r ON r.batch = b.id AND r.verdict = 'changed'
   JOIN enrollment e ON e.id = r.enrollment AND e.program = b.program AND e.state IN ('proposed', 'screened', 'visited')
   JOIN person p ON p.id = e.person AND p.erased_on IS NULL
   WHERE b.id = batch_key AND b.state = 'applied' AND b.made_by <> app.actor_id()
     AND b.screened_by = app.actor_id() AND b.xmin = pg_current_xact_id()::xid
     AND b.program = ANY ((SELECT app.programs())::uuid[]) AND app.holds('staff', 'supervisor')
     AND NOT app.has('administrator') AND NOT app.seen_in_part('import_batch', b.id) AND NOT app.on_hold(e.person)
   FOR UPDATE OF e $$;

-- Under whose key the news is sealed. Definer: the vault's rows belong to openings, and nothing of hers is read here.
CREATE OR REPLACE FUNCTION app.changing_keys(batch_key uuid) RETURNS TABLE (enrollment uuid, person uuid, secret bytea)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT c.enrollment, c.person, k.secret FROM app.changing(batch_key) c
   JOIN data_key k ON k.person = c.person AND k.secret IS NOT NULL $$;

-- `news` holds an object for each candidate; what it leaves out stays as it is. Definer: no login may change an identity.
CREATE OR REPLACE FUNCTION app.change_identities(batch_key uuid, news jsonb, consent_text text) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE may uuid[] := ARRAY(SELECT c.enrollment FROM app.changing(batch_key) c);
BEGIN
  IF cardinality(may) = 0 THEN RETURN 0; END IF;
  UPDATE identity i SET
    family_card_no = coalesce(n.family_card_no, i.family_card_no), legal_name = coalesce(n.legal_name, i.legal_name),
    mother_name = coalesce(n.mother_name, i.mother_name), birth_date = coalesce(n.birth_date, i.birth_date),
    address = coalesce(n.address, i.address), phone = coalesce(n.phone, i.phone),
    family_card_index = coalesce(n.family_card_index, i.family_card_index),
    birth_date_index = coalesce(n.birth_date_index, i.birth_date_index),
    phone_index = coalesce(n.phone_index, i.phone_index), name_sound_index = coalesce(n.name_sound_index, i.name_sound_index)
  FROM jsonb_to_recordset(news) AS n(enrollment uuid, family_card_no bytea, legal_name bytea, mother_name bytea,
    birth_date bytea, address bytea, phone bytea, family_card_index bytea, birth_date_index bytea, phone_index bytea,
    name_sound_index bytea) JOIN enrollment e ON e.id = n.enrollment
  WHERE e.id = ANY (may) AND i.person = e.person
    AND num_nonnulls(n.family_card_no, n.legal_name, n.mother_name, n.birth_date, n.address, n.phone) > 0;
  UPDATE person p SET call_name = coalesce(n.call_name, p.call_name), village_code = coalesce(n.village_code, p.village_code),
    sex = coalesce(n.sex, p.sex)
  FROM jsonb_to_recordset(news) AS n(enrollment uuid, call_name text, village_code text, sex text)
  JOIN enrollment e ON e.id = n.enrollment
  WHERE e.id = ANY (may) AND p.id = e.person AND num_nonnulls(n.call_name, n.village_code, n.sex) > 0;
  UPDATE enrollment e SET age_years = n.age_years FROM jsonb_to_recordset(news) AS n(enrollment uuid, age_years integer)
  WHERE e.id = ANY (may) AND e.id = n.enrollment AND n.age_years IS NOT NULL;
  INSERT INTO consent (person, text_version, channel, given_on, recorded_by)
  SELECT e.person, consent_text, 'written', n.given_on, app.actor_id()
  FROM jsonb_to_recordset(news) AS n(enrollment uuid, given_on date) JOIN enrollment e ON e.id = n.enrollment
  WHERE e.id = ANY (may) AND n.given_on IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM consent c WHERE c.person = e.person AND c.given_on = n.given_on);
  RETURN (SELECT count(*) FROM jsonb_to_recordset(news) AS n(enrollment uuid) WHERE n.enrollment = ANY (may));
END $$;
