-- What only two persons may do asks for their request, agreed to in this very transaction by whoever acts.

CREATE OR REPLACE FUNCTION app.agreed_now(wanted_kind text, wanted_key text, wanted_value text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT EXISTS (SELECT 1 FROM two_person_request r WHERE r.kind = wanted_kind AND r.subject_key = wanted_key
     AND r.wanted IS NOT DISTINCT FROM wanted_value AND r.state = 'agreed' AND r.decided_by = app.actor_id()
     AND r.xmin = pg_current_xact_id()::xid) $$;

-- The same for requests about several things: all that the actor agreed to in this transaction.
CREATE OR REPLACE FUNCTION app.agreed_things(wanted_kind text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT unnest(r.things) FROM two_person_request r WHERE r.kind = wanted_kind AND r.state = 'agreed'
     AND r.decided_by = app.actor_id() AND r.xmin = pg_current_xact_id()::xid $$;

-- Each of several things is named, and how and since when somebody leaves is readable.
DO $$
DECLARE c record;
BEGIN
  FOR c IN SELECT * FROM (VALUES
      ('request_things_are_named', 'array_position(things, NULL) IS NULL'),
      ('request_of_leaving_is_readable', $form$CASE
         WHEN kind <> 'leaving' THEN true
         WHEN coalesce(wanted, '') ~ '^(withdrawn|deceased|moved):[0-9]{4}-[0-9]{2}-[0-9]{2}$'
           THEN split_part(wanted, ':', 2)::date IS NOT NULL
         ELSE false END$form$)) AS v(name, rule)
    WHERE NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conname = v.name)
  LOOP
    EXECUTE format('ALTER TABLE two_person_request ADD CONSTRAINT %I CHECK (%s)', c.name, c.rule);
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION app.privacy_needs_two() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id
             WHERE n.privacy IS DISTINCT FROM o.privacy AND NOT app.agreed_now('privacy_change', n.id::text, n.privacy)) THEN
    RAISE EXCEPTION 'Kerahasiaan nama hanya diubah lewat permintaan dua orang.'
      USING ERRCODE = '23514', CONSTRAINT = 'privacy_needs_two_persons';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER e_privacy AFTER UPDATE ON program REFERENCING OLD TABLE AS old_rows
  NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION app.privacy_needs_two();
