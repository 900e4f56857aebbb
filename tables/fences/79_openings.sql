-- Identities for an auditor: exactly the persons that three persons signed for, to who asked, while it lasts.

CREATE OR REPLACE FUNCTION app.sample_people(wanted uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT DISTINCT r.enrollment FROM sample_row r WHERE r.audit_sample = wanted AND r.hits > 0 $$;

-- Does what it rests on still hold? A letter is in force and names who asked; a sample is not closed.
CREATE OR REPLACE FUNCTION app.opening_rests(o audit_opening) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT CASE WHEN o.audit_letter IS NOT NULL THEN app.letter_in_force(o.audit_letter) AND EXISTS (
       SELECT 1 FROM audit_letter l WHERE l.id = o.audit_letter AND l.program = o.program AND o.asked_by = ANY (l.auditors))
     ELSE EXISTS (SELECT 1 FROM audit_sample s WHERE s.id = o.audit_sample AND s.program = o.program AND s.state <> 'closed') END $$;

DROP FUNCTION IF EXISTS app.opening_hours();  -- app.audit_limits knows it for a program

CREATE OR REPLACE FUNCTION app.opening_fits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.state IN ('asked', 'checked', 'agreed') AND NOT app.opening_rests(NEW) THEN
    RAISE EXCEPTION 'Surat tugas atau uji petik yang mendasarinya tidak berlaku lagi.' USING ERRCODE = '23514', CONSTRAINT = 'audit_opening_rests';
  END IF;
  IF TG_OP = 'INSERT' AND EXISTS (SELECT unnest(NEW.enrollments) EXCEPT (
       SELECT app.letter_people(NEW.audit_letter) UNION ALL SELECT app.sample_people(NEW.audit_sample))) THEN
    RAISE EXCEPTION 'Identitas hanya dari objek surat tugas atau baris yang terundi.' USING ERRCODE = '23514', CONSTRAINT = 'audit_opening_is_of_its_object';
  END IF;
  IF TG_OP = 'INSERT' AND cardinality(NEW.enrollments) > (SELECT l.opening_most FROM app.audit_limits(NEW.program) l) THEN
    RAISE EXCEPTION 'Lebih banyak orang daripada yang boleh dibuka sekaligus.' USING ERRCODE = '23514', CONSTRAINT = 'audit_opening_is_of_few';
  END IF;
  IF EXISTS (SELECT 1 FROM enrollment e JOIN kinship k ON k.person = e.person
             WHERE e.id = ANY (NEW.enrollments) AND k."user" = app.actor_id()) AND NEW.state IN ('asked', 'checked', 'agreed') THEN
    RAISE EXCEPTION 'Identitas tidak diminta atau disetujui oleh kerabat salah seorang di dalamnya.'
      USING ERRCODE = '23514', CONSTRAINT = 'audit_opening_not_by_relatives';
  END IF;
  IF NEW.state = 'agreed' AND NEW.expires_at > clock_timestamp() + make_interval(hours => (SELECT l.opening_hours FROM app.audit_limits(NEW.program) l))
     OR EXISTS (SELECT 1 FROM audit_letter l WHERE l.id = NEW.audit_letter AND (NEW.checked_by = ANY (l.auditors) OR NEW.agreed_by = ANY (l.auditors))) THEN
    RAISE EXCEPTION 'Disetujui dua orang yang tidak tertulis di surat tugas, untuk waktu yang terbatas.'
      USING ERRCODE = '23514', CONSTRAINT = 'audit_opening_is_limited';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER e_opening AFTER INSERT OR UPDATE ON audit_opening FOR EACH ROW EXECUTE FUNCTION app.opening_fits();

-- What was signed stays signed, and lasts no longer than was agreed.
CREATE OR REPLACE TRIGGER a_sealed BEFORE UPDATE ON audit_opening FOR EACH ROW
  WHEN (OLD.checked_by IS NOT NULL AND (OLD.checked_by, OLD.checked_at) IS DISTINCT FROM (NEW.checked_by, NEW.checked_at)
     OR OLD.agreed_by IS NOT NULL AND (OLD.agreed_by, OLD.agreed_at, OLD.expires_at) IS DISTINCT FROM (NEW.agreed_by, NEW.agreed_at, NEW.expires_at)
     OR OLD.state IN ('refused', 'ended'))
  EXECUTE FUNCTION app.refuse_final();
CREATE OR REPLACE TRIGGER a_kept BEFORE DELETE OR TRUNCATE ON audit_opening FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

-- Name, NIK and address of these persons, sealed as they are kept, each noted in the read log before it leaves. Definer: the
-- vault is closed to auditors, and opens here for the one who asked, for what was agreed, while it lasts. Whose data rest or
-- are erased stays a code.
CREATE OR REPLACE FUNCTION app.audit_identities(wanted uuid)
RETURNS TABLE (person uuid, code text, data_key bytea, legal_name bytea, nik bytea, address bytea, rests boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE o audit_opening; opening uuid := app.uuid7(); moment timestamptz := clock_timestamp();
BEGIN
  SELECT * INTO o FROM audit_opening a WHERE a.id = wanted AND a.state = 'agreed' AND a.asked_by = app.actor_id()
    AND a.expires_at > moment AND app.holds('auditor') AND NOT app.has('administrator');
  IF o.id IS NULL OR NOT app.opening_rests(o) THEN RETURN; END IF;
  INSERT INTO identity_opening (id, task, subject_key, reason, opened_by, opened_at, expires_at, closed_at, version)
  VALUES (opening, 'audit', o.id::text, o.reason, app.actor_id(), moment, moment, moment, 1);
  RETURN QUERY
    WITH shown AS MATERIALIZED (
      SELECT p.id AS person, p.code::text AS code, k.secret AS data_key, i.legal_name, i.nik, i.address, h.rests
      FROM enrollment e JOIN person p ON p.id = e.person JOIN identity i ON i.person = p.id
      LEFT JOIN data_key k ON k.person = p.id CROSS JOIN LATERAL (SELECT app.on_hold(p.id) AS rests) h
      WHERE e.id = ANY (o.enrollments)),
    logged AS (
      INSERT INTO identity_read (opening, person, fields, actor, at)
      SELECT opening, s.person, CASE WHEN s.rests OR s.data_key IS NULL THEN '–'
               ELSE concat_ws(',', CASE WHEN s.legal_name IS NOT NULL THEN 'legal_name' END, CASE WHEN s.nik IS NOT NULL THEN 'nik' END,
                                   CASE WHEN s.address IS NOT NULL THEN 'address' END) END, app.actor_id(), moment
      FROM shown s RETURNING 1)
    SELECT s.person, s.code, CASE WHEN NOT s.rests THEN s.data_key END, CASE WHEN NOT s.rests THEN s.legal_name END,
           CASE WHEN NOT s.rests THEN s.nik END, CASE WHEN NOT s.rests THEN s.address END, s.rests
    FROM shown s WHERE (SELECT count(*) FROM logged) >= 0 ORDER BY s.code;
END $$;
