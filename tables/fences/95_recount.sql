-- Compares every trailed row with the last word of its trail. Definer: it reads every table and the trail, and gives back
-- keys only.
CREATE OR REPLACE FUNCTION app.unlike_trail() RETURNS TABLE (subject text, expected text, found text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE t record;
BEGIN
  IF NOT app.has('system', 'auditor') THEN RETURN; END IF;
  FOR t IN SELECT c.relname::text AS name, split_part(encode(g.tgargs, 'escape'), '\000', 1) AS hidden FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid
           WHERE g.tgname = 'z_trail_insert' ORDER BY 1 LOOP
    RETURN QUERY EXECUTE format('
      WITH last_word AS (SELECT DISTINCT ON (row_key) row_key, after FROM trail WHERE table_name = %L
                         ORDER BY row_key, version DESC),
      now_row AS (SELECT id::text AS row_key, to_jsonb(r) - $1 AS body FROM %I r)
      SELECT %L || '':'' || coalesce(l.row_key, n.row_key),
             CASE WHEN l.after IS NULL THEN ''no row'' ELSE ''as trailed'' END,
             CASE WHEN n.body IS NULL THEN ''no row'' ELSE ''other'' END
      FROM last_word l FULL JOIN now_row n ON n.row_key = l.row_key
      WHERE l.after - $1 IS DISTINCT FROM n.body
        -- columns that are younger than the line are not in it; a row without a line has no such excuse
        AND (l.after IS NULL OR l.after - $1 IS DISTINCT FROM (SELECT jsonb_object_agg(key, value) FROM jsonb_each(n.body) WHERE l.after ? key))', t.name, t.name, t.name) USING t.hidden::text[];
  END LOOP;
END $$;
