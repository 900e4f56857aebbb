-- What may happen to keys and to what has to go: rotation by the system, erasure and purge by two persons. Definer
-- throughout: no login may change a key, a sealed field or a kept file by itself.

-- Rotation. The system reads with its own right and writes through these.
CREATE OR REPLACE FUNCTION app.rewrap_data_keys(persons uuid[], wrapped bytea[], new_version integer) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE done integer;
BEGIN
  IF NOT app.holds('system') THEN RETURN 0; END IF;
  UPDATE data_key k SET secret = n.wrapped, key_version = new_version FROM unnest(persons, wrapped) AS n(person, wrapped)
  WHERE k.person = n.person AND k.secret IS NOT NULL AND k.key_version < new_version;
  GET DIAGNOSTICS done = ROW_COUNT;
  RETURN done;
END $$;

CREATE OR REPLACE FUNCTION app.reseal_import_rows(ids bigint[], sealed bytea[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT app.holds('system') THEN RETURN; END IF;
  PERFORM set_config('app.vault_work', 'on', true);
  UPDATE import_row r SET cells = n.sealed FROM unnest(ids, sealed) AS n(id, sealed)
  WHERE r.id = n.id AND length(r.cells) > 0;
  PERFORM set_config('app.vault_work', '', true);
END $$;

CREATE OR REPLACE FUNCTION app.reseal_events(events uuid[], sealed bytea[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT app.holds('system') THEN RETURN; END IF;
  PERFORM set_config('app.vault_work', 'on', true);
  UPDATE field_event f SET body_sealed = n.sealed FROM unnest(events, sealed) AS n(id, sealed)
  WHERE f.id = n.id AND f.body_sealed IS NOT NULL;
  PERFORM set_config('app.vault_work', '', true);
END $$;

CREATE OR REPLACE FUNCTION app.reseal_places(documents uuid[], sealed bytea[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT app.holds('system') THEN RETURN; END IF;
  PERFORM set_config('app.vault_work', 'on', true);
  UPDATE document d SET location_sealed = n.sealed FROM unnest(documents, sealed) AS n(id, sealed)
  WHERE d.id = n.id AND d.location_sealed IS NOT NULL;
  PERFORM set_config('app.vault_work', '', true);
END $$;

-- On the sign-in login, which may not change the secret of an authenticator by itself.
CREATE OR REPLACE FUNCTION app.reseal_authenticators(ids bigint[], sealed text[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT app.holds('system') THEN RETURN; END IF;
  UPDATE authenticator a SET secret = n.sealed FROM unnest(ids, sealed) AS n(id, sealed) WHERE a.id = n.id;
END $$;

-- Identities and accounts whose indexes under the coming key are still to be made; held until they are.
CREATE OR REPLACE FUNCTION app.identities_to_index(coming integer, many integer) RETURNS SETOF identity
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT i.* FROM identity i WHERE i.name_sound_index IS NOT NULL AND app.holds('system')
     AND NOT EXISTS (SELECT 1 FROM index_rebuild r WHERE r.id = i.id AND r.key_version = coming)
   ORDER BY i.id LIMIT many FOR SHARE SKIP LOCKED $$;

CREATE OR REPLACE FUNCTION app.forget_rebuilt() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ BEGIN DELETE FROM index_rebuild WHERE id = NEW.id; RETURN NULL; END $$;
CREATE OR REPLACE TRIGGER f_forget_rebuilt AFTER UPDATE OF nik, family_card_no, legal_name, birth_date, phone ON identity
  FOR EACH ROW EXECUTE FUNCTION app.forget_rebuilt();

CREATE OR REPLACE FUNCTION app.indexes_left(coming integer) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT (SELECT count(*) FROM identity i WHERE i.name_sound_index IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM index_rebuild r WHERE r.id = i.id AND r.key_version = coming))
        + (SELECT count(*) FROM bank_account a JOIN enrollment e ON e.id = a.enrollment
             JOIN data_key k ON k.person = e.person AND k.secret IS NOT NULL
             WHERE NOT EXISTS (SELECT 1 FROM index_rebuild r WHERE r.id = a.id AND r.key_version = coming)) $$;

-- From here to the end of the transaction nobody registers.
CREATE OR REPLACE FUNCTION app.stop_registering() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF app.holds('system') THEN PERFORM pg_advisory_xact_lock(hashtext('berdaya index version')); END IF;
END $$;

-- All indexes change to the coming key in one moment, between registrations (app.index_version), so that one NIK and one
-- account are unique at every moment. False: a row is held by somebody and has no index yet; try again.
CREATE OR REPLACE FUNCTION app.change_index_version(coming integer) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE now_used text;
BEGIN
  IF NOT app.holds('system') THEN RETURN false; END IF;
  PERFORM app.stop_registering();
  now_used := (SELECT value FROM setting WHERE key = 'index_version');
  IF now_used = coming::text THEN RETURN true; END IF;
  IF app.indexes_left(coming) > 0 THEN RETURN false; END IF;
  PERFORM app.carry_deaths(coming), app.carry_users(coming);
  UPDATE identity i SET nik_index = r.nik_index, family_card_index = r.family_card_index,
    birth_date_index = r.birth_date_index, phone_index = r.phone_index, name_sound_index = r.name_sound_index
  FROM index_rebuild r WHERE r.id = i.id AND r.key_version = coming;
  UPDATE bank_account a SET number_index = r.number_index
  FROM index_rebuild r WHERE r.id = a.id AND r.key_version = coming;
  DELETE FROM index_rebuild;
  UPDATE setting SET value = coming::text WHERE key = 'index_version';
  RETURN true;
END $$;

-- The day on which her way in a program ended; unknown while it goes on.
CREATE OR REPLACE FUNCTION app.ended_on(wanted uuid) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT CASE WHEN e.state IN ('ineligible', 'duplicate', 'withdrawn', 'deceased', 'moved', 'revoked', 'finished', 'not_selected')
     THEN coalesce(e.left_on,
       greatest((SELECT max(observed_on) FROM outcome o WHERE o.enrollment = e.id),
                (SELECT max(value_date) FROM payment y WHERE y.enrollment = e.id),
                (SELECT max(visited_on) FROM visit v WHERE v.enrollment = e.id),
                (SELECT max(visited_on) FROM home_visit h WHERE h.enrollment = e.id)),
       g.cut_off_date) END
   FROM enrollment e JOIN program g ON g.id = e.program WHERE e.id = wanted $$;

-- What stands against erasing her, as codes: something of hers is still open, or she asked that nothing be destroyed.
CREATE OR REPLACE FUNCTION app.erasure_obstacles(wanted uuid) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ WITH seen AS (SELECT 1 FROM enrollment e WHERE e.person = wanted AND e.program = ANY ((SELECT app.programs())::uuid[])
                AND app.holds('staff', 'approver', 'treasurer', 'supervisor') AND NOT app.has('administrator')),
   found(code) AS (
   SELECT 'erased' FROM person WHERE id = wanted AND erased_on IS NOT NULL
   UNION ALL SELECT 'hold' WHERE app.on_hold(wanted)
   UNION ALL SELECT DISTINCT 'payment' FROM payment y JOIN enrollment e ON e.id = y.enrollment
     WHERE e.person = wanted AND y.state IN ('ready', 'sent')
   UNION ALL SELECT DISTINCT 'promise' FROM entitlement t JOIN enrollment e ON e.id = t.enrollment
     WHERE e.person = wanted AND t.state NOT IN ('closed', 'cancelled')
   UNION ALL SELECT DISTINCT 'enrollment' FROM enrollment e WHERE e.person = wanted AND app.ended_on(e.id) IS NULL
   UNION ALL SELECT DISTINCT 'review' FROM duplicate_review r JOIN enrollment e ON e.id = r.enrollment
     WHERE r.state IN ('open', 'unsure') AND wanted IN (e.person, r.other_person)
   UNION ALL SELECT DISTINCT 'objection' FROM objection o JOIN enrollment e ON e.id = o.enrollment
     WHERE e.person = wanted AND o.state = 'open'
   UNION ALL SELECT DISTINCT 'finding' FROM finding f JOIN enrollment e ON e.id = f.enrollment
     WHERE e.person = wanted AND f.state <> 'closed')
   SELECT code FROM found WHERE EXISTS (SELECT 1 FROM seen) $$;

-- What was written down at her home before anything was decided; the visit itself stays.
CREATE OR REPLACE FUNCTION app.give_up_notes(visits uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('app.vault_work', 'on', true);
  UPDATE home_visit SET notes = NULL WHERE id = ANY (visits) AND notes IS NOT NULL;
  PERFORM set_config('app.vault_work', '', true);
END $$;
REVOKE ALL ON FUNCTION app.give_up_notes(uuid[]) FROM PUBLIC;

-- What was said in her cases; that there was one, and what became of it, stays.
CREATE OR REPLACE FUNCTION app.give_up_words(persons uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('app.vault_work', 'on', true);
  UPDATE case_event v SET text = NULL FROM case_response c JOIN enrollment e ON e.id = c.enrollment
  WHERE v.case_response = c.id AND e.person = ANY (persons) AND v.text IS NOT NULL;
  -- what another office was told of her, and what it answered; that a visit went there, when, and what came of it stays
  UPDATE hand_over h SET call_name = h.code, village_code = NULL, asked = '', answer = CASE WHEN h.answer IS NOT NULL THEN '' END
  FROM enrollment e WHERE e.id = h.enrollment AND e.person = ANY (persons);
  PERFORM set_config('app.vault_work', '', true);
END $$;
REVOKE ALL ON FUNCTION app.give_up_words(uuid[]) FROM PUBLIC;

-- What a phone sent about her; that it came, when and what for stays.
CREATE OR REPLACE FUNCTION app.give_up_events(events uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('app.vault_work', 'on', true);
  UPDATE field_event SET body_sealed = NULL WHERE id = ANY (events) AND body_sealed IS NOT NULL;
  PERFORM set_config('app.vault_work', '', true);
END $$;
REVOKE ALL ON FUNCTION app.give_up_events(uuid[]) FROM PUBLIC;

-- Her key goes, and with it every ciphertext of hers, here and in the trail; what was only hidden goes too. Inside these
-- functions only: whoever calls them asked app.agreed_now.
CREATE OR REPLACE FUNCTION app.destroy_identities(persons uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE data_key SET secret = NULL, destroyed_at = now() WHERE person = ANY (persons) AND secret IS NOT NULL;
  UPDATE identity SET nik = NULL, family_card_no = NULL, legal_name = NULL, mother_name = NULL, birth_date = NULL,
    address = NULL, phone = NULL, nik_index = NULL, family_card_index = NULL, birth_date_index = NULL, phone_index = NULL,
    name_sound_index = NULL WHERE person = ANY (persons);
  UPDATE bank_account a SET number_index = sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
  FROM enrollment e WHERE e.id = a.enrollment AND e.person = ANY (persons);
  DELETE FROM index_rebuild r USING bank_account a, enrollment e
  WHERE a.id = r.id AND e.id = a.enrollment AND e.person = ANY (persons);
  UPDATE visit v SET needs = NULL FROM enrollment e
  WHERE e.id = v.enrollment AND e.person = ANY (persons) AND v.needs IS NOT NULL;
  UPDATE objection o SET text = NULL FROM enrollment e
  WHERE e.id = o.enrollment AND e.person = ANY (persons) AND o.text IS NOT NULL;
  UPDATE other_aid o SET evidence = '' FROM enrollment e
  WHERE e.id = o.enrollment AND e.person = ANY (persons) AND o.evidence <> '';
  PERFORM app.give_up_words(persons);
  PERFORM app.give_up_events(ARRAY(SELECT f.id FROM field_event f JOIN enrollment e ON e.id = f.enrollment
                                   WHERE e.person = ANY (persons)));
  PERFORM app.give_up_notes(ARRAY(SELECT h.id FROM home_visit h JOIN enrollment e ON e.id = h.enrollment
                                  WHERE e.person = ANY (persons)));
  UPDATE person SET call_name = code, village_code = NULL, erased_on = app.today() WHERE id = ANY (persons);
END $$;
REVOKE ALL ON FUNCTION app.destroy_identities(uuid[]) FROM PUBLIC;

-- The kept bytes of these documents are given up, and where a photo was taken; answers the names of their files, which go after the commit.
CREATE OR REPLACE FUNCTION app.give_up_files(documents uuid[]) RETURNS SETOF text
LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('app.vault_work', 'on', true);
  RETURN QUERY UPDATE document SET removed_at = now(), location_sealed = NULL WHERE id = ANY (documents) AND removed_at IS NULL
    RETURNING file_key::text;
  PERFORM set_config('app.vault_work', '', true);
END $$;
REVOKE ALL ON FUNCTION app.give_up_files(uuid[]) FROM PUBLIC;

-- The lists that a person came with hold her as she was typed: the files go whole, of the lines hers.
CREATE OR REPLACE FUNCTION app.give_up_lines(persons uuid[]) RETURNS SETOF text
LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('app.vault_work', 'on', true);
  UPDATE import_row r SET cells = '' FROM enrollment e
  WHERE e.person = ANY (persons) AND r.batch = e.import_batch AND r.line_no = e.import_line;
  UPDATE import_row r SET cells = '' FROM enrollment e WHERE e.person = ANY (persons) AND r.enrollment = e.id;
  UPDATE sample_comparison c SET remark = '' FROM enrollment e
  WHERE e.person = ANY (persons) AND c.batch = e.import_batch AND c.import_line = e.import_line AND c.remark <> '';
  UPDATE sample_comparison c SET remark = '' FROM enrollment e JOIN import_row r ON r.enrollment = e.id
  WHERE e.person = ANY (persons) AND c.batch = r.batch AND c.import_line = r.line_no AND c.remark <> '';
  PERFORM set_config('app.vault_work', '', true);
  RETURN QUERY SELECT app.give_up_files(ARRAY(SELECT b.document FROM import_batch b JOIN enrollment e ON e.import_batch = b.id
                                              WHERE e.person = ANY (persons)
                                              UNION SELECT b.document FROM import_batch b JOIN import_row r ON r.batch = b.id
                                              JOIN enrollment e ON e.id = r.enrollment WHERE e.person = ANY (persons)
                                              UNION SELECT a.document FROM account_answer a JOIN decree_line l ON l.decree = a.decree
                                              JOIN enrollment e ON e.id = l.enrollment WHERE e.person = ANY (persons)
                                              UNION SELECT v.document FROM visit_evidence v JOIN enrollment e ON e.id = v.enrollment
                                              WHERE e.person = ANY (persons)
                                              UNION SELECT p.document FROM event_photo p JOIN enrollment e ON e.id = p.enrollment
                                              WHERE e.person = ANY (persons) AND p.kind IN ('visit', 'passbook')
                                              UNION SELECT o.document FROM other_aid o JOIN enrollment e ON e.id = o.enrollment
                                              WHERE e.person = ANY (persons) AND o.document IS NOT NULL));
END $$;
REVOKE ALL ON FUNCTION app.give_up_lines(uuid[]) FROM PUBLIC;

CREATE OR REPLACE FUNCTION app.erase_person(wanted uuid) RETURNS SETOF text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM identity WHERE person = wanted FOR UPDATE;
  IF NOT app.agreed_now('erasure', wanted::text, NULL) OR EXISTS (SELECT app.erasure_obstacles(wanted)) THEN
    RAISE EXCEPTION 'Data diri hanya dihapus lewat permintaan dua orang, bila tidak ada yang masih terbuka.'
      USING ERRCODE = '23514', CONSTRAINT = 'erasure_needs_two_persons';
  END IF;
  PERFORM app.destroy_identities(ARRAY[wanted]);
  RETURN QUERY SELECT app.give_up_lines(ARRAY[wanted]);
END $$;

-- What is due under a rule in a program, and whether something stands against it (a hold; for identities also whatever is
-- still open). Definer: sessions and other offices' holds are counted, not shown.
CREATE OR REPLACE FUNCTION app.due_for_purge(rule_key uuid, program_key uuid) RETURNS TABLE (key text, held boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  rule retention_rule;
  before date;
BEGIN
  SELECT r.* INTO rule FROM retention_rule r JOIN program g ON g.id = program_key AND g.organization = r.organization
  WHERE r.id = rule_key AND r.state = 'active' AND program_key = ANY (app.programs());
  IF rule.id IS NULL THEN RETURN; END IF;
  before := app.today() - make_interval(months => rule.months);
  RETURN QUERY
    SELECT v.id::text, app.on_hold(e.person) FROM visit v JOIN enrollment e ON e.id = v.enrollment
    WHERE rule.data_class = 'case_notes' AND v.program = program_key AND v.needs IS NOT NULL AND app.ended_on(e.id) < before
    UNION ALL
    SELECT h.id::text, app.on_hold(e.person) FROM home_visit h JOIN enrollment e ON e.id = h.enrollment
    WHERE rule.data_class = 'case_notes' AND h.program = program_key AND h.notes IS NOT NULL AND app.ended_on(e.id) < before
    UNION ALL
    SELECT f.id::text, app.on_hold(e.person) FROM field_event f JOIN enrollment e ON e.id = f.enrollment
    WHERE rule.data_class = 'case_notes' AND f.program = program_key AND f.body_sealed IS NOT NULL AND app.ended_on(e.id) < before
    UNION ALL
    SELECT d.id::text, bool_or(app.on_hold(e.person)) FROM document d JOIN receipt c ON c.document = d.id
    JOIN purchase b ON b.shopping_trip = c.shopping_trip JOIN enrollment e ON e.id = b.enrollment
    WHERE rule.data_class = 'receipt_photos' AND c.program = program_key AND d.removed_at IS NULL
    GROUP BY d.id HAVING bool_and(coalesce(app.ended_on(e.id) < before, false))
    UNION ALL
    SELECT b.id::text, EXISTS (SELECT 1 FROM enrollment e WHERE e.import_batch = b.id AND app.on_hold(e.person))
    FROM import_batch b JOIN document d ON d.id = b.document
    WHERE rule.data_class = 'import_originals' AND b.program = program_key AND d.removed_at IS NULL
      AND b.state IN ('applied', 'refused', 'undone') AND b.made_at < before
    UNION ALL
    SELECT a.id::text, EXISTS (SELECT 1 FROM decree_line l JOIN enrollment e ON e.id = l.enrollment WHERE l.decree = a.decree AND app.on_hold(e.person))
    FROM account_answer a JOIN document d ON d.id = a.document
    WHERE rule.data_class = 'import_originals' AND a.program = program_key AND d.removed_at IS NULL AND a.made_at < before
    UNION ALL
    SELECT e.person::text, EXISTS (SELECT app.erasure_obstacles(e.person)) FROM enrollment e
    JOIN person p ON p.id = e.person AND p.erased_on IS NULL
    WHERE rule.data_class = 'identity' AND e.program = program_key AND app.ended_on(e.id) < before
      AND NOT EXISTS (SELECT 1 FROM enrollment o WHERE o.person = e.person AND coalesce(app.ended_on(o.id) >= before, true))
    UNION ALL
    SELECT s.id::text, false FROM session s JOIN user_account u ON u.id = s.user_id AND u.organization = rule.organization
    WHERE rule.data_class = 'sign_in_log' AND s.max_expiry_date < before;
END $$;

CREATE OR REPLACE FUNCTION app.purge(rule_key uuid, program_key uuid) 
  RETURNS TABLE (rows integer, held integer, files text[], ended_before date)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  wanted text := (SELECT data_class FROM retention_rule WHERE id = rule_key);
  due text[];
BEGIN
  IF NOT app.agreed_now('purge', program_key::text, rule_key::text) THEN
    RAISE EXCEPTION 'Pemusnahan hanya lewat permintaan dua orang.'
      USING ERRCODE = '23514', CONSTRAINT = 'purge_needs_two_persons';
  END IF;
  SELECT coalesce(array_agg(d.key) FILTER (WHERE NOT d.held), '{}'), count(*) FILTER (WHERE d.held) INTO due, held
  FROM app.due_for_purge(rule_key, program_key) d;
  rows := cardinality(due);
  files := '{}';
  ended_before := (SELECT app.today() - make_interval(months => r.months) FROM retention_rule r WHERE r.id = rule_key);
  IF wanted = 'case_notes' THEN
    UPDATE visit SET needs = NULL WHERE id = ANY (due::uuid[]);
    PERFORM app.give_up_notes(due::uuid[]);
    PERFORM app.give_up_events(due::uuid[]);
  ELSIF wanted = 'receipt_photos' THEN
    files := ARRAY(SELECT app.give_up_files(due::uuid[]));
  ELSIF wanted = 'import_originals' THEN
    PERFORM set_config('app.vault_work', 'on', true);
    UPDATE import_row SET cells = '' WHERE batch = ANY (due::uuid[]);
    files := ARRAY(SELECT app.give_up_files(ARRAY(SELECT document FROM import_batch WHERE id = ANY (due::uuid[])
      UNION SELECT document FROM account_answer WHERE id = ANY (due::uuid[]))));
  ELSIF wanted = 'identity' THEN
    PERFORM app.destroy_identities(due::uuid[]);
    files := ARRAY(SELECT app.give_up_lines(due::uuid[]));
  ELSIF wanted = 'sign_in_log' THEN
    DELETE FROM session WHERE id = ANY (due::bigint[]);
  END IF;
  RETURN NEXT;
END $$;

-- Who was shown her identity, when and for what: for her own file, while her whole identity is open. Definer: staff read
-- only their own lines of the log.
CREATE OR REPLACE FUNCTION app.reads_of(wanted uuid, opening uuid)
RETURNS TABLE (at timestamptz, full_name text, task text, fields text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT r.at, u.full_name, o.task, r.fields FROM identity_read r JOIN identity_opening o ON o.id = r.opening
   JOIN user_account u ON u.id = r.actor
   WHERE r.person = wanted AND wanted IN (SELECT app.covered_by(reads_of.opening))
     AND EXISTS (SELECT 1 FROM identity_opening n WHERE n.id = reads_of.opening AND n.task IN ('identity', 'break_glass'))
   ORDER BY r.id $$;

-- Into a restored database: whoever was erased after the dump was made has an empty key there (backup/fit_data_keys.sql)
-- and is erased again, here with its line in the trail.
CREATE OR REPLACE FUNCTION app.erase_again(OUT erased integer, OUT files text[])
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE gone uuid[];
BEGIN
  erased := 0; files := '{}';
  IF NOT app.holds('system') THEN RETURN; END IF;
  gone := ARRAY(SELECT person FROM data_key WHERE length(secret) = 0);
  PERFORM app.destroy_identities(gone);
  files := ARRAY(SELECT app.give_up_lines(gone));
  erased := cardinality(gone);
END $$;
