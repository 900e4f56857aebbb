-- Who is acting, what she may see, which day it is, and the journal's only door.
-- SECURITY DEFINER functions look across scopes; each says why it must.

CREATE SCHEMA IF NOT EXISTS app;
REVOKE ALL ON SCHEMA app FROM PUBLIC;
GRANT USAGE ON SCHEMA app TO berdaya_app, berdaya_auth;

-- Asked hundreds of times in a request: a regular expression would build its states anew each time.
CREATE OR REPLACE FUNCTION app.is_key(said text) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT said LIKE '________-____-____-____-____________' AND translate(said, '0123456789abcdef', '') = '----' $$;

-- What is no key names nobody: an error here would be a way to learn something.
CREATE OR REPLACE FUNCTION app.actor_id() RETURNS uuid LANGUAGE sql STABLE AS
$$ SELECT CASE WHEN app.is_key(current_setting('app.actor_id', true)) THEN current_setting('app.actor_id', true)::uuid END $$;

-- The program itself is one row of `user_account`; nobody else takes its role.
CREATE OR REPLACE FUNCTION app.roles_of(setting text) RETURNS text[] LANGUAGE sql STABLE AS
$$ SELECT array_remove(string_to_array(coalesce(current_setting(setting, true), ''), ','),
     CASE WHEN app.actor_id() = '00000000-0000-7000-8000-000000000001' THEN NULL ELSE 'system' END) $$;

CREATE OR REPLACE FUNCTION app.roles() RETURNS text[] LANGUAGE sql STABLE AS $$ SELECT app.roles_of('app.roles') $$;

-- A user who may act: known and not disabled, or the program itself. Definer: the policy of `user_account` asks it too.
CREATE OR REPLACE FUNCTION app.actor_acts() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT EXISTS (SELECT 1 FROM user_account u WHERE u.id = (SELECT app.actor_id())
     AND (u.active OR u.id = '00000000-0000-7000-8000-000000000001')) $$;

-- No actor, an unknown or a disabled one -> false, whatever the roles say: every policy starts here, so every policy
-- fails closed. plpgsql, because the planner would unfold an SQL function in each policy of each table of a statement,
-- which took two thirds of all planning.
CREATE OR REPLACE FUNCTION app.has(VARIADIC wanted text[]) RETURNS boolean LANGUAGE plpgsql STABLE AS
$$ BEGIN RETURN CASE WHEN app.roles() && wanted THEN app.actor_acts() ELSE false END; END $$;

-- The same without the roles she only has as a stand-in for one object: these reach no further than that object.
CREATE OR REPLACE FUNCTION app.holds(VARIADIC wanted text[]) RETURNS boolean LANGUAGE plpgsql STABLE AS
$$ BEGIN RETURN CASE WHEN app.roles_of('app.own_roles') && wanted THEN app.actor_acts() ELSE false END; END $$;

-- Keys of one table for which the actor is a stand-in ("payment_list:<uuid>,decree:<uuid>").
CREATE OR REPLACE FUNCTION app.objects(wanted_table text) RETURNS text[] LANGUAGE sql STABLE AS
$$ SELECT coalesce(array_agg(split_part(entry, ':', 2)), '{}')
   FROM unnest(string_to_array(coalesce(current_setting('app.objects', true), ''), ',')) AS entry
   WHERE split_part(entry, ':', 1) = wanted_table AND app.is_key(split_part(entry, ':', 2)) AND app.actor_acts() $$;

-- Business date: a demo may pin it. Definer, because everyone needs the day and nobody the settings.
CREATE OR REPLACE FUNCTION app.today() RETURNS date LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT coalesce(
     (SELECT value::date FROM setting WHERE key = 'business_date'),
     (now() AT TIME ZONE coalesce((SELECT value FROM setting WHERE key = 'time_zone'), 'Asia/Jakarta'))::date) $$;

CREATE OR REPLACE FUNCTION app.setting(wanted text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT value FROM setting WHERE key = wanted AND wanted IN ('business_date', 'time_zone', 'fences', 'regions', 'key_check', 'identities_per_hour', 'audit_opening_hours', 'letter_matches_a_day') $$;

CREATE OR REPLACE FUNCTION app.migrations() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT name FROM migration WHERE app_name = 'tables' $$;

-- The number of this transaction: PostgreSQL's own, and after a restore into another server, which counts from the beginning,
-- above every number that was given before (52_checkpoints.sql).
CREATE OR REPLACE FUNCTION app.transactions_before() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT coalesce((SELECT value::bigint FROM setting WHERE key = 'transactions_before'), 0) $$;

CREATE OR REPLACE FUNCTION app.transaction_number() RETURNS bigint LANGUAGE sql VOLATILE AS
$$ SELECT pg_current_xact_id()::text::bigint + app.transactions_before() $$;

-- Definer, because the policies of `program` and `companion_assignment` themselves call these three.
CREATE OR REPLACE FUNCTION app.organization() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT organization FROM user_account WHERE id = (SELECT app.actor_id()) AND active $$;

-- The business day on which the event in hand was captured; NULL in everything that does not come from a phone. Counted
-- back from today, so that it holds where a demo pins the business date too.
CREATE OR REPLACE FUNCTION app.field_day() RETURNS date LANGUAGE plpgsql STABLE AS
$$ BEGIN RETURN CASE WHEN current_setting('app.captured_at', true) <> ''
     THEN app.today() - app.days_since(current_setting('app.captured_at')::timestamptz) END; END $$;

-- An event of a phone is taken in if she went along with her on the day it was captured. What ended today was given on
-- today, and is shown to nobody twice.
CREATE OR REPLACE FUNCTION app.caseload() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(DISTINCT enrollment), '{}') FROM companion_assignment
   WHERE companion = (SELECT app.actor_id() WHERE app.holds('companion'))
     AND (starts_on <= (SELECT app.today()) AND (ends_on IS NULL OR ends_on > (SELECT app.today()))
          OR starts_on <= (SELECT app.field_day()) AND (ends_on IS NULL OR ends_on >= (SELECT app.field_day()))) $$;

CREATE OR REPLACE FUNCTION app.programs() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(p.id), '{}') FROM program p
   WHERE (SELECT app.holds('auditor', 'system'))
      OR ((SELECT app.holds('staff', 'approver', 'treasurer', 'supervisor', 'administrator'))
          AND p.organization = (SELECT app.organization()))
      OR ((SELECT app.holds('companion'))
          AND p.id IN (SELECT program FROM enrollment WHERE id = ANY ((SELECT app.caseload())::uuid[]))) $$;

-- Staff may be narrowed to sites (`user_site`): of her programs she then reaches the people of these sites only. Other
-- roles are not narrowed. Definer, because the policies of `enrollment` and `user_site` ask these.
CREATE OR REPLACE FUNCTION app.is_narrowed() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT EXISTS (SELECT 1 FROM user_site s WHERE s."user" = (SELECT app.actor_id()) AND s.ended_at IS NULL) $$;

CREATE OR REPLACE FUNCTION app.holds_everywhere(VARIADIC wanted text[]) RETURNS boolean LANGUAGE plpgsql STABLE AS
$$ BEGIN RETURN app.holds(VARIADIC array_remove(wanted, 'staff'))
     OR 'staff' = ANY (wanted) AND app.holds('staff') AND NOT app.is_narrowed(); END $$;

CREATE OR REPLACE FUNCTION app.holds_at_sites() RETURNS boolean LANGUAGE plpgsql STABLE AS
$$ BEGIN RETURN app.holds('staff') AND app.is_narrowed(); END $$;

CREATE OR REPLACE FUNCTION app.my_sites() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(s.site), '{}') FROM user_site s
   WHERE s."user" = (SELECT app.actor_id()) AND s.ended_at IS NULL AND (SELECT app.holds('staff'))
     AND s.program = ANY ((SELECT app.programs())::uuid[]) $$;

CREATE OR REPLACE FUNCTION app.my_enrollments() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT id FROM enrollment WHERE site = ANY ((SELECT app.my_sites())::uuid[]) $$;

-- Trips may be shared: hers are those on which something was bought for one of these people.
CREATE OR REPLACE FUNCTION app.my_trips() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT DISTINCT p.shopping_trip FROM purchase p WHERE p.enrollment IN (SELECT app.my_enrollments()) $$;

CREATE OR REPLACE FUNCTION app.my_photos() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT r.document FROM receipt r WHERE r.shopping_trip IN (SELECT app.my_trips())
   UNION ALL SELECT v.document FROM visit_evidence v WHERE v.enrollment IN (SELECT app.my_enrollments())
   UNION ALL SELECT p.document FROM event_photo p WHERE p.enrollment IN (SELECT app.my_enrollments()) $$;

-- A stand-in for one object works on the rows of that object, even as an outsider: its persons and its program's set-up.
-- Most people are none, and every policy asks.
CREATE OR REPLACE FUNCTION app.object_enrollments() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT CASE WHEN coalesce(current_setting('app.objects', true), '') = '' THEN '{}' ELSE (
   SELECT coalesce(array_agg(enrollment), '{}') FROM (
     SELECT enrollment FROM payment WHERE payment_list = ANY ((SELECT app.objects('payment_list'))::uuid[])
     UNION SELECT enrollment FROM decree_line WHERE decree = ANY ((SELECT app.objects('decree'))::uuid[])) AS rows) END $$;

CREATE OR REPLACE FUNCTION app.object_programs() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT CASE WHEN coalesce(current_setting('app.objects', true), '') = '' THEN '{}' ELSE (
   SELECT coalesce(array_agg(program), '{}') FROM (
     SELECT program FROM payment_list WHERE id = ANY ((SELECT app.objects('payment_list'))::uuid[])
     UNION SELECT program FROM decree WHERE id = ANY ((SELECT app.objects('decree'))::uuid[])) AS rows) END $$;

-- She asked that her data rest. Definer: whether a hold lies on a person decides for everybody.
CREATE OR REPLACE FUNCTION app.on_hold(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT EXISTS (SELECT 1 FROM processing_hold h WHERE h.person = wanted AND h.lifted_at IS NULL
     AND h.starts_on <= app.today() AND (h.ends_on IS NULL OR h.ends_on >= app.today())) $$;

-- Persons whose names the actor opened for a task and has not closed, by this opening or (NULL) by any; only of her own
-- programs or of an object for which she is a stand-in, whatever she wrote into the opening. One whole identity: for the
-- roles that work with it, or after a second person agreed to it. Lists of names leave out who is on hold; decided money is
-- paid to her all the same, and her own page opens, because what she asks for is done there. Definer: it walks decrees and
-- lists at once.
CREATE OR REPLACE FUNCTION app.covered_by(opening uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ WITH mine AS (SELECT o.task, o.subject_key::uuid AS key FROM identity_opening o
                 WHERE o.opened_by = app.actor_id() AND o.closed_at IS NULL AND o.expires_at > now()
                   AND (opening IS NULL OR o.id = opening)
                   AND (o.task <> 'identity' OR app.holds('staff', 'supervisor'))
                   AND (o.task <> 'break_glass' OR EXISTS (
                     SELECT 1 FROM two_person_request r WHERE r.kind = 'break_glass' AND r.state = 'agreed'
                       AND r.asked_by = o.opened_by AND r.subject_key = o.subject_key
                       AND o.opened_at BETWEEN r.decided_at AND r.decided_at + interval '8 hours'))),
   named AS (
   SELECT mine.*, e.person, e.program, e.site FROM mine JOIN enrollment e ON mine.task = 'import_batch' AND e.import_batch = mine.key
   UNION ALL SELECT mine.*, e.person, e.program, e.site FROM mine
             JOIN import_row r ON mine.task = 'import_batch' AND r.batch = mine.key AND r.verdict = 'changed'
             JOIN enrollment e ON e.id = r.enrollment
   UNION ALL SELECT mine.*, e.person, e.program, e.site FROM mine
             JOIN enrollment e ON mine.task IN ('enrollment', 'identity', 'break_glass') AND e.id = mine.key
   UNION ALL SELECT mine.*, e.person, e.program, e.site FROM mine
             JOIN bank_account a ON mine.task = 'account_check' AND a.program = mine.key AND a.state = 'opened'
             JOIN enrollment e ON e.id = a.enrollment
   UNION ALL SELECT mine.*, e.person, e.program, e.site FROM mine JOIN decree_line l ON mine.task = 'decree' AND l.decree = mine.key
                             JOIN enrollment e ON e.id = l.enrollment
   UNION ALL SELECT mine.*, e.person, e.program, e.site FROM mine JOIN payment y ON mine.task = 'payment_list' AND y.payment_list = mine.key
                             JOIN enrollment e ON e.id = y.enrollment
   UNION ALL SELECT mine.*, e.person, e.program, e.site FROM mine JOIN decree_line l ON mine.task = 'account_opening' AND l.decree = mine.key
                             JOIN enrollment e ON e.id = l.enrollment WHERE l.effect = 'grant' AND app.holds('staff')
   UNION ALL SELECT mine.*, e.person, e.program, e.site FROM mine JOIN service_day d ON mine.task = 'service_day' AND d.id = mine.key
               AND d.state = 'open' AND d.held_on = (SELECT app.today())
             JOIN service_day_helper h ON h.service_day = d.id AND h.helper = app.actor_id() AND h.ended_at IS NULL
             JOIN service_day_row r ON r.service_day = d.id JOIN enrollment e ON e.id = r.enrollment)
   SELECT person FROM named WHERE (program = ANY ((SELECT app.programs())::uuid[])
         AND ((SELECT app.holds_everywhere('staff', 'approver', 'treasurer', 'supervisor'))
              OR site = ANY ((SELECT app.my_sites())::uuid[]))
      OR key::text = ANY ((SELECT app.objects('decree') || app.objects('payment_list'))::text[]))
      AND NOT (task IN ('import_batch', 'decree', 'account_opening', 'service_day') AND app.on_hold(person)) $$;

CREATE OR REPLACE FUNCTION app.opened_persons() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT app.covered_by(NULL) $$;

-- Time-ordered keys for rows that are made by the thousand (PostgreSQL 18 has uuidv7(); this works from 15 on).
CREATE OR REPLACE FUNCTION app.uuid7() RETURNS uuid LANGUAGE sql VOLATILE AS
$$ SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
     PLACING substring(int8send(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
     52, 1), 53, 1), 'hex')::uuid $$;

-- An operation reserves its journal number first, so that the trail can point to it; `note` writes the row at the end.
CREATE OR REPLACE FUNCTION app.begin_operation(name text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE number bigint := nextval('journal_id_seq');
BEGIN
  PERFORM set_config('app.operation_id', number::text, true), set_config('app.operation_name', name, true);
  RETURN number;
END $$;

CREATE OR REPLACE FUNCTION app.note(subject_table text, subject_key text, reason text, facts jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS
$$ INSERT INTO journal (id, operation, actor, roles, subject_table, subject_key, reason, facts, transaction_id, at)
   VALUES (current_setting('app.operation_id')::bigint, current_setting('app.operation_name'), app.actor_id(),
           array_to_string(app.roles(), ','), subject_table, subject_key, reason, facts,
           app.transaction_number(), clock_timestamp()) $$;

-- Has this person taken a step on the object, or done anything that the journal tells of it? Definer: the sign-in login asks
-- before it makes someone a stand-in. On the application's login everybody asks about herself only.
CREATE OR REPLACE FUNCTION app.acted_on(subject_table text, subject_key text, person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT (session_user <> 'berdaya_app' OR $3 = app.actor_id()) AND (
     EXISTS (SELECT 1 FROM trail t WHERE t.table_name = $1 AND t.row_key = $2 AND t.actor = $3)
     OR EXISTS (SELECT 1 FROM journal j WHERE j.subject_table = $1 AND j.subject_key = $2 AND j.actor = $3)) $$;

-- Whose work is this object? Definer: the sign-in login asks before a stand-in for it is appointed.
CREATE OR REPLACE FUNCTION app.office_of(subject_table text, subject_key text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT p.organization FROM program p WHERE p.id = CASE $1
     WHEN 'payment_list' THEN (SELECT l.program FROM payment_list l WHERE l.id::text = $2)
     WHEN 'decree' THEN (SELECT d.program FROM decree d WHERE d.id::text = $2) END $$;

-- The version of the key file under which every stored blind index stands. Writers share this lock until they commit, so
-- that the indexes change to another key between registrations; whoever waits to change them is served in turn (a row lock
-- would let newcomers pass). Definer: the setting is the owner's.
CREATE OR REPLACE FUNCTION app.index_version() RETURNS integer LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtext('berdaya index version'));
  RETURN (SELECT value::integer FROM setting WHERE key = 'index_version');
END $$;

-- Which of these NIKs are known, and may the actor know it? Only what she can see anyway comes back with a code. One row
-- for each NIK: of several persons under review for the same number, the one she can see.
CREATE OR REPLACE FUNCTION app.known_niks(program_key uuid, indexes bytea[])
RETURNS TABLE (nik_index bytea, person uuid, code text, in_program boolean, visible boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT DISTINCT ON (i.nik_index) i.nik_index, p.id, CASE WHEN v.visible THEN p.code END, v.in_program, v.visible
   FROM identity i JOIN person p ON p.id = i.person
   CROSS JOIN LATERAL (
     SELECT coalesce(bool_or(true), false) AS visible, coalesce(bool_or(e.program = program_key), false) AS in_program
     FROM enrollment e WHERE e.person = p.id AND e.program = ANY ((SELECT app.programs())::uuid[])
       AND ((SELECT NOT app.holds_at_sites()) OR e.site = ANY ((SELECT app.my_sites())::uuid[]))) v
   WHERE i.nik_index = ANY (indexes) AND app.has('staff') AND NOT app.has('administrator')
   ORDER BY i.nik_index, v.in_program DESC, v.visible DESC, i.settled DESC $$;

-- Which number a site's name or alias has. Definer: staff import lists with names they may not be able to read back.
-- `hers` is false for a site to which she is not narrowed.
DROP FUNCTION IF EXISTS app.sites_by_name(uuid, text[]);
CREATE OR REPLACE FUNCTION app.sites_by_name(program_key uuid, name_keys text[])
RETURNS TABLE (name_key text, site uuid, hers boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT n.name_key, n.site,
          (SELECT NOT app.holds_at_sites()) OR n.site = ANY ((SELECT app.my_sites())::uuid[]) FROM site_name n
   WHERE n.program = program_key AND n.name_key = ANY (name_keys)
     AND app.has('staff') AND NOT app.has('administrator') AND program_key = ANY (app.programs()) $$;

-- Codes that nobody has yet. Definer: a code may belong to a person of another office.
CREATE OR REPLACE FUNCTION app.free_codes(wanted text[]) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT w FROM unnest(wanted) AS w WHERE NOT EXISTS (SELECT 1 FROM person p WHERE p.code = w) AND app.has('staff') $$;

-- Does this list hold people of sites to which the actor is not narrowed? Then she does not decide about it as a whole.
CREATE OR REPLACE FUNCTION app.seen_in_part(wanted_table text, wanted_key uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT app.holds_at_sites() AND NOT app.holds('approver', 'treasurer', 'supervisor') AND EXISTS (
     SELECT 1 FROM enrollment e
     WHERE e.site <> ALL ((SELECT app.my_sites())::uuid[]) AND e.program = ANY ((SELECT app.programs())::uuid[]) AND e.id IN (
       SELECT enrollment FROM decree_line WHERE wanted_table = 'decree' AND decree = wanted_key
       UNION ALL SELECT enrollment FROM payment
         WHERE wanted_table = 'payment_list' AND payment_list = wanted_key AND state <> 'cancelled'
       UNION ALL SELECT id FROM enrollment WHERE wanted_table = 'import_batch' AND import_batch = wanted_key
       UNION ALL SELECT enrollment FROM selection_rank WHERE wanted_table = 'ranking' AND run = wanted_key
       UNION ALL SELECT enrollment FROM service_day_row WHERE wanted_table = 'service_day' AND service_day = wanted_key)) $$;

-- Is this an active companion of the actor's own office? Definer: roles belong to the sign-in login.
CREATE OR REPLACE FUNCTION app.is_companion(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT EXISTS (SELECT 1 FROM user_role r JOIN user_account u ON u.id = r."user"
     WHERE r."user" = wanted AND r.role = 'companion' AND u.active AND u.organization = app.organization()
       AND r.starts_on <= app.today() AND (r.ends_on IS NULL OR r.ends_on >= app.today()))
     AND app.holds('staff', 'approver', 'treasurer', 'supervisor') $$;

-- The companions of the actor's own office, for choosing one.
CREATE OR REPLACE FUNCTION app.companions() RETURNS TABLE (id uuid, full_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT u.id, u.full_name FROM user_account u WHERE app.is_companion(u.id) ORDER BY u.full_name $$;

-- The staff of the actor's own office, for narrowing one to sites.
CREATE OR REPLACE FUNCTION app.office_staff() RETURNS TABLE (id uuid, full_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT u.id, u.full_name FROM user_account u
   WHERE u.active AND u.organization = app.organization() AND app.holds('approver', 'supervisor')
     AND EXISTS (SELECT 1 FROM user_role r WHERE r."user" = u.id AND r.role = 'staff'
                 AND r.starts_on <= app.today() AND (r.ends_on IS NULL OR r.ends_on >= app.today()))
   ORDER BY u.full_name $$;

-- How many bytes of files are kept for a program the actor works in. Definer: a companion sees only her own photos.
CREATE OR REPLACE FUNCTION app.kept_bytes(wanted uuid) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(sum(d.bytes), 0)::bigint FROM document d WHERE d.program = wanted AND wanted = ANY (app.programs())
     AND app.holds('staff', 'treasurer', 'companion') AND NOT app.has('administrator') $$;

-- Whole days of the real calendar since a moment; ages of work follow the clock even where a demo pins the business date.
CREATE OR REPLACE FUNCTION app.days_since(moment timestamptz) RETURNS integer LANGUAGE sql STABLE AS
$$ SELECT greatest(0, (now() AT TIME ZONE zone)::date - (moment AT TIME ZONE zone)::date)
   FROM (SELECT coalesce(app.setting('time_zone'), 'Asia/Jakarta') AS zone) z $$;

-- How many days the one of these rows that has been untouched longest has waited. Definer: an office says how old its
-- work is and may not read the trail.
CREATE OR REPLACE FUNCTION app.oldest(wanted_table text, keys uuid[]) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT app.days_since(min(last_word.at)) FROM unnest(keys) AS k(key) CROSS JOIN LATERAL (
     SELECT t.at, coalesce(t.after, t.before) AS body FROM trail t WHERE t.table_name = wanted_table AND t.row_key = k.key::text
     ORDER BY t.version DESC LIMIT 1) last_word
   WHERE (coalesce(body->>'program', body->>'id') = ANY ((SELECT app.programs())::text[]) OR body->>'organization' = app.organization()::text
          OR k.key::text = ANY ((SELECT app.objects(wanted_table))::text[]))
     AND app.has('staff', 'approver', 'treasurer', 'supervisor') AND NOT app.has('administrator') $$;

-- Who took which step on a list of candidates, a decree, a payment list, a program or the office itself, when and why. Definer: the office reads the
-- journal's lines of what it may see, not the journal.
CREATE OR REPLACE FUNCTION app.history(wanted_table text, wanted_key uuid)
RETURNS TABLE (operation text, actor uuid, full_name text, at timestamptz, reason text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ WITH subject AS (
     SELECT program FROM import_batch WHERE wanted_table = 'import_batch' AND id = wanted_key
     UNION ALL SELECT program FROM decree WHERE wanted_table = 'decree' AND id = wanted_key
     UNION ALL SELECT program FROM payment_list WHERE wanted_table = 'payment_list' AND id = wanted_key
     UNION ALL SELECT program FROM service_day WHERE wanted_table = 'service_day' AND id = wanted_key
     UNION ALL SELECT program FROM audit_finding WHERE wanted_table = 'audit_finding' AND id = wanted_key
     UNION ALL SELECT id FROM program WHERE wanted_table = 'program' AND id = wanted_key
     UNION ALL SELECT program FROM wave WHERE wanted_table = 'wave' AND id = wanted_key
     UNION ALL SELECT program FROM site WHERE wanted_table = 'site' AND id = wanted_key)
   SELECT j.operation, j.actor, u.full_name, j.at, j.reason FROM journal j JOIN user_account u ON u.id = j.actor
   WHERE j.subject_table = wanted_table AND j.subject_key = wanted_key::text AND CASE wanted_table
     WHEN 'organization' THEN app.holds('administrator') AND coalesce(app.organization(), wanted_key) = wanted_key
       OR app.holds('staff', 'approver', 'treasurer', 'supervisor') AND app.organization() = wanted_key
     ELSE NOT app.has('administrator') AND (app.holds('staff', 'approver', 'treasurer', 'supervisor')
            AND EXISTS (SELECT 1 FROM subject WHERE program = ANY ((SELECT app.programs())::uuid[]))
          OR wanted_key::text = ANY ((SELECT app.objects(wanted_table))::text[])) END
   ORDER BY j.id $$;

-- The business day of a moment; unknown where a demo pins the business date, because the two calendars have nothing to do
-- with each other then.
CREATE OR REPLACE FUNCTION app.business_day(moment timestamptz) RETURNS date LANGUAGE sql STABLE AS
$$ SELECT CASE WHEN app.setting('business_date') IS NULL
               THEN (moment AT TIME ZONE coalesce(app.setting('time_zone'), 'Asia/Jakarta'))::date END $$;

-- A cell of a sheet that no spreadsheet takes for a formula: what begins like one gets a quote in front, and so does what
-- would begin one where a spreadsheet takes another character than ours for the separator.
CREATE OR REPLACE FUNCTION app.safe_cell(value text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE WHEN left(value, 1) = ANY ('{=,+,-,@,＝,＋,－,＠}'::text[]) OR ascii(value) IN (9, 10, 13) THEN '''' ELSE '' END
     || CASE WHEN value ~ '[;,|\t][[:space:]"]*[=+@＝＋－＠-]'
             THEN regexp_replace(value, '([;,|\t][[:space:]"]*)([=+@＝＋－＠-])', '\1''\2', 'g') ELSE value END $$;

-- Why a bank gave money back, as a code: its own words may hold the account holder's name.
CREATE OR REPLACE FUNCTION app.return_reason(said text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE WHEN said IS NULL OR said IN ('absent', 'refused', 'no_identity', 'moved', 'deceased') THEN said
               WHEN said ~* 'tutup|closed' THEN 'account_closed'
               WHEN said ~* 'beku|blokir|pasif|dormant|frozen|blocked' THEN 'account_blocked'
               WHEN said ~* 'nama|name' THEN 'name_differs'
               WHEN said ~* 'tidak (ada|ditemukan|terdaftar|dikenal)|salah|not found|unknown|invalid' THEN 'account_unknown'
               ELSE 'other' END $$;
