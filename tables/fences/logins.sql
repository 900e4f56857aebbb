-- The three logins, made or given the passwords of this connection's settings. Needs a superuser or CREATEROLE.
DO $$
DECLARE login text;
BEGIN
  FOREACH login IN ARRAY ARRAY['berdaya_owner', 'berdaya_app', 'berdaya_auth'] LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = login) THEN
      EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOBYPASSRLS', login);
    END IF;
    EXECUTE format('ALTER ROLE %I PASSWORD %L', login, current_setting('berdaya.' || login));
  END LOOP;
END $$;
