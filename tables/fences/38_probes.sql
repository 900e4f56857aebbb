-- More than ten probes within an hour raise an alert; those before somebody looked are counted out. Definer: who probes
-- may not touch the alert about her.

CREATE UNIQUE INDEX IF NOT EXISTS alert_open_once ON probe_alert (about) WHERE looked_at IS NULL;
CREATE INDEX IF NOT EXISTS probe_recent ON probe (actor, at);

CREATE OR REPLACE FUNCTION app.raise_probe_alert() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO probe_alert (about, organization, raised_at)
  SELECT p.actor, min(p.organization::text)::uuid, clock_timestamp() FROM probe p
  WHERE p.actor IN (SELECT n.actor FROM new_rows n) AND p.at > now() - interval '1 hour'
    AND p.at > coalesce((SELECT max(a.looked_at) FROM probe_alert a WHERE a.about = p.actor), '-infinity')
  GROUP BY p.actor HAVING count(*) > 10
  ON CONFLICT (about) WHERE looked_at IS NULL DO NOTHING;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER e_alert AFTER INSERT ON probe REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.raise_probe_alert();
