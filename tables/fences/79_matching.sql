-- An auditor's own list against the object of her letter: only under a letter in force that names her, so many times a day, and
-- every person whose record was compared is noted.

CREATE OR REPLACE TRIGGER a_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON letter_match
  FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

DROP FUNCTION IF EXISTS app.matches_a_day();  -- app.audit_limits knows it for a program

-- Two lists at the same moment wait for each other, so that both are counted.
CREATE OR REPLACE FUNCTION app.match_fits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM audit_letter l WHERE l.id = NEW.audit_letter AND l.program = NEW.program AND NEW.made_by = ANY (l.auditors)
    AND app.letter_in_force(l.id) AND NEW.made_at BETWEEN clock_timestamp() - interval '5 minutes' AND clock_timestamp() + interval '1 minute'
  FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'Daftar hanya dicocokkan di bawah surat tugas yang berlaku.' USING ERRCODE = '23514', CONSTRAINT = 'match_has_its_letter';
  END IF;
  IF (SELECT count(*) FROM letter_match m WHERE m.audit_letter = NEW.audit_letter AND m.made_at > clock_timestamp() - interval '24 hours')
     > (SELECT l.matches_a_day FROM app.audit_limits(NEW.program) l) THEN
    RAISE EXCEPTION 'Surat tugas ini sudah dipakai mencocokkan sebanyak yang boleh dalam sehari.'
      USING ERRCODE = '23514', CONSTRAINT = 'match_so_many_a_day';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER e_match AFTER INSERT ON letter_match FOR EACH ROW EXECUTE FUNCTION app.match_fits();

-- Whom of the letter's object the list names: by NIK or account through keyed indexes; by the sound of a name with the sealed
-- name, to be compared in memory. Nobody else is looked at, so "elsewhere" and "nowhere" are one answer. Definer: the vault is
-- closed to auditors. It answers for a match that the actor recorded in this very transaction, and not more than that has rows.
CREATE OR REPLACE FUNCTION app.letter_hits(wanted uuid, niks bytea[], accounts bytea[], sounds bytea[])
RETURNS TABLE (kind text, said bytea, code text, person uuid, data_key bytea, legal_name bytea)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE m letter_match; opening uuid := app.uuid7(); moment timestamptz := clock_timestamp();
BEGIN
  SELECT * INTO m FROM letter_match x WHERE x.id = wanted AND x.made_by = app.actor_id() AND x.xmin = pg_current_xact_id()::xid
    AND app.holds('auditor') AND NOT app.has('administrator');
  IF m.id IS NULL OR cardinality(niks) > 4 * m.row_count OR cardinality(accounts) > 80 * m.row_count OR cardinality(sounds) > 80 * m.row_count THEN
    RETURN;
  END IF;
  INSERT INTO identity_opening (id, task, subject_key, reason, opened_by, opened_at, expires_at, closed_at, version)
  SELECT opening, 'audit', m.id::text, 'Cocokkan daftar: ' || l.number, app.actor_id(), moment, moment, moment, 1
  FROM audit_letter l WHERE l.id = m.audit_letter;
  RETURN QUERY
    WITH object AS MATERIALIZED (
      SELECT e.id AS enrollment, p.id AS person, p.code::text AS code, k.secret AS data_key
      FROM app.letter_people(m.audit_letter) o(id) JOIN enrollment e ON e.id = o.id JOIN person p ON p.id = e.person
      JOIN data_key k ON k.person = p.id AND k.secret IS NOT NULL WHERE NOT app.on_hold(p.id)),
    hits AS MATERIALIZED (
      SELECT 'nik' AS kind, i.nik_index AS said, o.code, o.person, NULL::bytea AS data_key, NULL::bytea AS legal_name
      FROM object o JOIN identity i ON i.person = o.person WHERE i.nik_index = ANY (niks)
      UNION ALL SELECT DISTINCT 'account', a.number_index, o.code, o.person, NULL::bytea, NULL::bytea
      FROM object o JOIN bank_account a ON a.enrollment = o.enrollment WHERE a.number_index = ANY (accounts)
      UNION ALL SELECT 'name', i.name_sound_index, o.code, o.person, o.data_key, i.legal_name
      FROM object o JOIN identity i ON i.person = o.person WHERE i.name_sound_index = ANY (sounds)),
    logged AS (
      INSERT INTO identity_read (opening, person, fields, actor, at)
      SELECT opening, h.person, string_agg(DISTINCT CASE h.kind WHEN 'name' THEN 'legal_name' ELSE h.kind END || ' (banding)', ','),
             app.actor_id(), moment FROM hits h GROUP BY h.person RETURNING 1)
    SELECT h.kind, h.said, h.code, h.person, h.data_key, h.legal_name FROM hits h WHERE (SELECT count(*) FROM logged) >= 0;
END $$;
