-- Turns app.matrix into grants and policies. A table that is not in the matrix stops the whole step.

-- "desk" in a scope or a list of roles means the four office roles, "any" every role of a person: a role that nobody
-- knows opens nothing.
CREATE OR REPLACE FUNCTION app.spelled_out(roles text[]) RETURNS text[] LANGUAGE sql IMMUTABLE AS
$$ SELECT array_agg(DISTINCT r) FROM unnest(roles) AS given,
     LATERAL unnest(CASE given WHEN 'desk' THEN '{staff,approver,treasurer,supervisor}'::text[]
                               WHEN 'any' THEN '{staff,approver,treasurer,supervisor,companion,auditor,administrator}'::text[]
                               ELSE ARRAY[given] END) AS r $$;

CREATE OR REPLACE FUNCTION app.condition(name text, scope text, roles text[]) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  spelled text[] := coalesce(app.spelled_out(roles), '{}');
  office text[] := array_remove(spelled, 'companion');
  role_test text := format('(SELECT app.has(VARIADIC %L::text[]))', spelled);
  own_test text := replace(role_test, 'app.has(VARIADIC', 'app.holds(VARIADIC');  -- whole programs: not as a stand-in for one object
  key text := CASE name WHEN 'enrollment' THEN 'id' ELSE 'enrollment' END;
  in_program text := 'program = ANY ((SELECT app.programs())::uuid[])';
  of_object text := CASE scope WHEN 'object_program' THEN 'program = ANY ((SELECT app.object_programs())::uuid[])'
                               WHEN 'object_case' THEN key || ' = ANY ((SELECT app.object_enrollments())::uuid[])' END;
  own_case text := key || ' = ANY ((SELECT app.caseload())::uuid[])';
  of_programs text := format('(SELECT app.holds_everywhere(VARIADIC %L::text[])) AND %s',
                             array_remove(array_remove(office, 'administrator'), 'system'), in_program);
  of_my_sites text := CASE WHEN 'staff' = ANY (office) THEN '(SELECT app.holds_at_sites()) AND ' || in_program ELSE 'false' END;
  at_my_site text := CASE name WHEN 'enrollment' THEN 'site = ANY ((SELECT app.my_sites())::uuid[])'
                               ELSE 'enrollment IN (SELECT app.my_enrollments())' END;
BEGIN
  IF cardinality(spelled) = 0 THEN RETURN NULL; END IF;
  IF scope = 'all' THEN RETURN own_test; END IF;
  IF scope IN ('program', 'object_program') THEN
    RETURN concat_ws(' OR ', own_test || ' AND ' || in_program, role_test || ' AND ' || of_object);
  END IF;
  IF scope IN ('case', 'object_case') THEN
    RETURN concat_ws(' OR ',
      CASE WHEN cardinality(office) > 0 THEN of_programs END,
      CASE WHEN 'staff' = ANY (office) THEN of_my_sites || ' AND ' || at_my_site END,
      CASE WHEN cardinality(office) > 0 THEN format('(SELECT app.has(VARIADIC %L::text[]))', office) || ' AND ' || of_object END,
      CASE WHEN 'companion' = ANY (spelled) THEN '(SELECT app.holds(''companion'')) AND ' || own_case END);
  END IF;
  scope := replace(scope, '''desk''', '''staff'', ''approver'', ''treasurer'', ''supervisor''');
  RETURN format('%s AND (%s)', role_test, replace(replace(scope, 'of_programs', of_programs), 'of_my_sites', of_my_sites));
END $$;

DO $$
DECLARE m record; t text; p record; may_write boolean;
BEGIN
  FOR t IN SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
           WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname <> 'migration'
             AND c.relname NOT IN (SELECT table_name FROM app.matrix) LOOP
    RAISE EXCEPTION 'table % is not declared in 60_matrix.sql', t;
  END LOOP;
  FOR p IN SELECT policyname, tablename FROM pg_policies WHERE schemaname = 'public' LOOP
    EXECUTE format('DROP POLICY %I ON %I', p.policyname, p.tablename);
  END LOOP;
  REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, berdaya_app, berdaya_auth;
  REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC, berdaya_app, berdaya_auth;
  ALTER TABLE migration ENABLE ROW LEVEL SECURITY;
  FOR m IN SELECT * FROM app.matrix LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', m.table_name);
    CONTINUE WHEN cardinality(m.reads) = 0;
    IF m.table_name = 'user_account' THEN
      GRANT SELECT (id, username, full_name, organization, active, admin, superuser, version) ON user_account TO berdaya_app;
    ELSE
      EXECUTE format('GRANT SELECT ON %I TO berdaya_app', m.table_name);
    END IF;
    EXECUTE format('CREATE POLICY reads ON %I FOR SELECT TO berdaya_app USING (%s OR (SELECT app.has(''system'')))', m.table_name,
                   app.condition(m.table_name, m.scope, m.reads));
    IF cardinality(m.adds) > 0 THEN
      EXECUTE format('GRANT INSERT ON %I TO berdaya_app', m.table_name);
      -- a person and her identity are added before she is enrolled, so only the role can be asked
      EXECUTE format('CREATE POLICY adds ON %I FOR INSERT TO berdaya_app WITH CHECK (%s)', m.table_name,
        CASE WHEN m.table_name IN ('person', 'identity', 'data_key') THEN app.condition(m.table_name, 'all', m.adds)
             -- who writes a site's name or place down need not be one who may read them all
             WHEN m.table_name IN ('site_name', 'site_point') THEN app.condition(m.table_name, 'program', m.adds)
             -- what a companion's shopping gives rise to; she does not read findings
             WHEN m.table_name = 'finding' THEN app.condition(m.table_name, m.scope, m.adds)
               || ' OR (SELECT app.holds(''companion'')) AND enrollment = ANY ((SELECT app.caseload())::uuid[])'
             -- a file is kept where its keeper works
             WHEN m.table_name = 'document' THEN app.condition(m.table_name, 'made_by = (SELECT app.actor_id())
               AND (program = ANY ((SELECT app.programs() || app.object_programs())::uuid[])
                 OR program IS NULL AND kind = ''field_photo'' AND (SELECT app.holds(''companion'')))', m.adds)
             ELSE app.condition(m.table_name, m.scope, m.adds) END);
    END IF;
    IF cardinality(m.changes) > 0 THEN
      EXECUTE format('GRANT UPDATE (%s) ON %I TO berdaya_app',
                     (SELECT string_agg(quote_ident(c), ', ') FROM unnest(m.columns) AS c), m.table_name);
      EXECUTE format('CREATE POLICY changes ON %I FOR UPDATE TO berdaya_app USING (%s)', m.table_name,
                     app.condition(m.table_name, m.scope, m.changes));
    END IF;
    IF cardinality(m.deletes) > 0 THEN
      EXECUTE format('GRANT DELETE ON %I TO berdaya_app', m.table_name);
      EXECUTE format('CREATE POLICY deletes ON %I FOR DELETE TO berdaya_app USING (%s)', m.table_name,
                     app.condition(m.table_name, m.scope, m.deletes));
    END IF;
    -- refusals win over every grant
    IF m.class IN ('people', 'money', 'vault') OR m.table_name = 'trail' THEN  -- the trail repeats their rows
      EXECUTE format('CREATE POLICY not_for_administrators ON %I AS RESTRICTIVE FOR ALL TO berdaya_app
                      USING (NOT (SELECT app.has(''administrator'')))', m.table_name);
    END IF;
    -- an auditor writes her own work, where the matrix names her, and nothing of what she looks at, whatever else she is
    IF 'auditor' <> ALL (m.adds) THEN
      EXECUTE format('CREATE POLICY auditors_add_nothing ON %I AS RESTRICTIVE FOR INSERT TO berdaya_app
                      WITH CHECK (NOT (SELECT app.has(''auditor'')))', m.table_name);
    END IF;
    IF 'auditor' <> ALL (m.changes) THEN
      EXECUTE format('CREATE POLICY auditors_change_nothing ON %I AS RESTRICTIVE FOR UPDATE TO berdaya_app
                      USING (NOT (SELECT app.has(''auditor'')))', m.table_name);
    END IF;
    IF 'auditor' <> ALL (m.deletes) THEN
      EXECUTE format('CREATE POLICY auditors_delete_nothing ON %I AS RESTRICTIVE FOR DELETE TO berdaya_app
                      USING (NOT (SELECT app.has(''auditor'')))', m.table_name);
    END IF;
  END LOOP;
END $$;

-- The sign-in login: only the tables of sign-in, all their rows.
GRANT SELECT, INSERT ON user_account, user_role, stand_in TO berdaya_auth;
GRANT UPDATE (password, last_login, full_name, active, admin, must_change_password) ON user_account TO berdaya_auth;
GRANT UPDATE (ends_on, confirmed_by, confirmed_at) ON user_role TO berdaya_auth;
GRANT UPDATE (ends_on, confirmed_by, confirmed_at) ON stand_in TO berdaya_auth;
GRANT SELECT, INSERT, DELETE, UPDATE (expiry_date, proved_at, seen_at, device) ON session TO berdaya_auth;
GRANT SELECT, INSERT, UPDATE (revoked_at, last_used_at) ON api_token TO berdaya_auth;
GRANT SELECT, INSERT, DELETE, UPDATE (failures, locked_until) ON login_counter TO berdaya_auth;
GRANT SELECT, INSERT, DELETE, UPDATE (failures, since) ON network_counter TO berdaya_auth;
GRANT SELECT, INSERT, UPDATE (label, seen_at, expires_at, proved_at, revoked_at, lost_at, pin, pin_failures, pin_closed_until, open_until)
  ON device TO berdaya_auth;
GRANT SELECT, INSERT, UPDATE (selector, code_sha256, confirmed_by, expires_at, used_at, failures) ON one_time_code TO berdaya_auth;
GRANT SELECT, INSERT, UPDATE (recovery_codes, recovery_codes_used_at, revoked_at, last_used_at, last_used_code, last_step,
  failures, closed_until) ON authenticator TO berdaya_auth;
GRANT SELECT ON organization TO berdaya_auth;
CREATE POLICY sign_in ON user_account TO berdaya_auth USING (true);
CREATE POLICY sign_in ON user_role TO berdaya_auth USING (true);
CREATE POLICY sign_in ON stand_in TO berdaya_auth USING (true);
CREATE POLICY sign_in ON session TO berdaya_auth USING (true);
CREATE POLICY sign_in ON api_token TO berdaya_auth USING (true);
CREATE POLICY sign_in ON login_counter TO berdaya_auth USING (true);
CREATE POLICY sign_in ON network_counter TO berdaya_auth USING (true);
CREATE POLICY sign_in ON device TO berdaya_auth USING (true);
CREATE POLICY sign_in ON one_time_code TO berdaya_auth USING (true);
CREATE POLICY sign_in ON authenticator TO berdaya_auth USING (true);
CREATE POLICY sign_in ON organization FOR SELECT TO berdaya_auth USING (true);
