-- Names of sites for the copy of a program, with their aliases. Definer: who copies may not be able to read them, and reads
-- none here. Only between programs of her office, into a draft of her own that has no names yet.
CREATE OR REPLACE FUNCTION app.copy_site_names(origin uuid, target uuid) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE copied bigint;
BEGIN
  IF NOT app.holds('staff') OR app.has('administrator') OR NOT EXISTS (
    SELECT 1 FROM program t JOIN program o ON o.id = origin AND o.organization = t.organization
    WHERE t.id = target AND t.state = 'draft' AND t.made_by = app.actor_id() AND t.organization = app.organization()
      AND NOT EXISTS (SELECT 1 FROM site_name e WHERE e.program = t.id)) THEN
    RETURN 0;
  END IF;
  INSERT INTO site_name (id, program, site, name, name_key, kind, version)
  SELECT app.uuid7(), target, s.id, n.name, n.name_key, n.kind, 1
  FROM site_name n JOIN site was ON was.id = n.site JOIN site s ON s.program = target AND s.number = was.number
  WHERE n.program = origin;
  GET DIAGNOSTICS copied = ROW_COUNT;
  RETURN copied;
END $$;
