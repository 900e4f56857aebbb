-- One moment for everything that goes into a backup. Without row security: what would be hidden raises instead.
BEGIN ISOLATION LEVEL REPEATABLE READ;
SET LOCAL row_security = off;
CREATE FUNCTION pg_temp.count_rows() RETURNS TABLE (name text, rows bigint) LANGUAGE plpgsql AS $$
DECLARE t text;
BEGIN
  FOR t IN SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname LOOP
    name := t;
    EXECUTE format('SELECT count(*) FROM public.%I', t) INTO rows;
    RETURN NEXT;
  END LOOP;
END $$
