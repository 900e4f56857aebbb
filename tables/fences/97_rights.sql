-- Which login may run which function and draw from which sequence. What is not given here is given to nobody.

-- The application runs what is no trigger's and no part of another function.
DO $$
DECLARE f record; login text;
BEGIN
  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC, berdaya_app, berdaya_auth;
  ALTER DEFAULT PRIVILEGES IN SCHEMA app REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
  FOR f IN SELECT p.oid::regprocedure AS name FROM pg_proc p
           WHERE p.pronamespace = 'app'::regnamespace AND p.prorettype <> 'trigger'::regtype
             AND p.proname <> ALL (ARRAY['count_balances', 'count_unaccounted', 'who_settled', 'office_of', 'condition',
               'spelled_out', 'on_hold', 'agreed_now', 'agreed_things', 'count_budget', 'count_open', 'count_twice', 'count_unranked', 'reads_decree', 'hears_of',
               'ended_on', 'indexes_left', 'destroy_identities', 'give_up_files', 'give_up_lines', 'give_up_notes', 'give_up_events',
               'reseal_authenticators', 'changing', 'same_as', 'born_about', 'working_code', 'card_holder', 'follow_answers',
               'on_death_lists', 'carry_deaths', 'numbers_of', 'carry_users',
               'office_of_trip', 'pictures_of_trip', 'trips_of_picture', 'same_pictures', 'next_receipts', 'keep_resembling', 'round_deductions', 'paid_of', 'same_minute', 'item_signals', 'trip_signals', 'points_of',
               'checks_of', 'may_examine', 'examined_lines', 'payments_of_list', 'hits_of_money', 'hits_of_people', 'hits_of_names', 'hits_of_confirmations',
                'hits_elsewhere', 'report_is_in', 'count_reports', 'continue_numbers', 'leaves']) LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO berdaya_app', f.name);
  END LOOP;
  -- The sign-in login: who acts, the day, the journal, and what it asks before it appoints a stand-in.
  FOR f IN SELECT p.oid::regprocedure AS name FROM pg_proc p
           WHERE p.pronamespace = 'app'::regnamespace AND p.proname = ANY (ARRAY['is_key', 'actor_id', 'actor_acts', 'roles_of',
             'roles', 'has', 'holds', 'today', 'setting', 'begin_operation', 'note', 'acted_on', 'office_of', 'uuid7',
             'reseal_authenticators']) LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO berdaya_auth', f.name);
  END LOOP;

  REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC, berdaya_app, berdaya_auth;
  FOREACH login IN ARRAY ARRAY['berdaya_app', 'berdaya_auth'] LOOP
    FOR f IN SELECT s.oid::regclass AS name FROM pg_class s JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a', 'i')
             WHERE s.relkind = 'S' AND s.relnamespace = 'public'::regnamespace AND has_table_privilege(login, d.refobjid, 'INSERT')
    LOOP
      EXECUTE format('GRANT USAGE ON SEQUENCE %s TO %I', f.name, login);
    END LOOP;
  END LOOP;

  -- A table of one's own in a schema that is searched first could stand in for ours.
  IF (SELECT pg_get_userbyid(datdba) = current_user FROM pg_database WHERE datname = current_database()) THEN
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
  END IF;
END $$;
