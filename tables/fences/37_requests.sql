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
