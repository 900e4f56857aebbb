-- A setting of the installation that an office may need to change. The administrator does it, within bounds that the database
-- knows; every other setting is the owner's. What it was before, the journal's line of the operation says. Returns what holds
-- now; nothing for anybody else, and nothing is changed.
CREATE OR REPLACE FUNCTION app.change_setting(wanted text, new_value text, why text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF app.holds('administrator') IS NOT TRUE OR coalesce(current_setting('app.operation_id', true), '') = '' THEN
    RETURN NULL;
  END IF;
  IF (CASE
      WHEN wanted = 'time_zone' THEN new_value IN ('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura')
      WHEN new_value IS NULL OR new_value !~ '^[1-9][0-9]{0,6}$' THEN false
      WHEN wanted = 'identities_per_hour' THEN new_value::int BETWEEN 1 AND 60
      WHEN wanted = 'upload_mb_a_day' THEN new_value::int BETWEEN 50 AND 5000
      WHEN wanted = 'upload_mb_a_program' THEN new_value::int BETWEEN 1000 AND 1000000
      ELSE false END) IS NOT TRUE THEN
    RAISE EXCEPTION 'Nilai pengaturan ini di luar batasnya.' USING ERRCODE = '23514', CONSTRAINT = 'setting_within_bounds';
  END IF;
  INSERT INTO setting (key, value, changed_by, changed_at, reason) VALUES (wanted, new_value, app.actor_id(), clock_timestamp(), why)
  ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_by = excluded.changed_by, changed_at = excluded.changed_at, reason = excluded.reason;
  RETURN new_value;
END $$;

-- What a program and its office were called when a paper was first printed: printed again it is the same paper. Definer: the
-- trail is the auditors'.
CREATE OR REPLACE FUNCTION app.names_then(program_key uuid, moment timestamptz) RETURNS TABLE (program_name text, office text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(p.name, g.name), coalesce(o.name, w.name) FROM program g JOIN organization w ON w.id = g.organization
   LEFT JOIN LATERAL (SELECT t.after->>'name' AS name FROM trail t WHERE t.table_name = 'program' AND t.row_key = g.id::text
                      AND t.at <= moment ORDER BY t.version DESC LIMIT 1) p ON true
   LEFT JOIN LATERAL (SELECT t.after->>'name' AS name FROM trail t WHERE t.table_name = 'organization' AND t.row_key = w.id::text
                      AND t.at <= moment ORDER BY t.version DESC LIMIT 1) o ON true
   WHERE g.id = program_key AND NOT app.has('administrator')
     AND (g.id = ANY ((SELECT app.programs())::uuid[]) OR g.id = ANY ((SELECT app.object_programs())::uuid[])) $$;
