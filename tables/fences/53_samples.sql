-- Audit samples: what was drawn is its whole frame and stays as it is; results come from the field; limits are taken when every
-- drawn row has its result.

DO $$
DECLARE c record;
BEGIN
  FOR c IN SELECT * FROM (VALUES ('sample_row', 'audit_sample'), ('sample_result', 'sample_row')) AS v(name, target)
    WHERE NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conname = v.name || '_' || v.target || '_same_program')
  LOOP
    EXECUTE format('CREATE UNIQUE INDEX IF NOT EXISTS %I ON %I (id, program)', c.target || '_with_program', c.target);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (%I, program) REFERENCES %I (id, program)',
                   c.name, c.name || '_' || c.target || '_same_program', c.target, c.target);
  END LOOP;
END $$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['sample_row', 'sample_result'] LOOP
    EXECUTE format('CREATE OR REPLACE TRIGGER a_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
                    FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change()', t);
  END LOOP;
END $$;
CREATE OR REPLACE TRIGGER a_sealed BEFORE UPDATE ON audit_sample FOR EACH ROW
  WHEN (to_jsonb(OLD) - '{state,upper_count,upper_rp,evaluated_by,closed_by,conclusion,version}'::text[]
        IS DISTINCT FROM to_jsonb(NEW) - '{state,upper_count,upper_rp,evaluated_by,closed_by,conclusion,version}'::text[]
     OR OLD.evaluated_by IS NOT NULL AND (OLD.upper_count, OLD.upper_rp, OLD.evaluated_by)
        IS DISTINCT FROM (NEW.upper_count, NEW.upper_rp, NEW.evaluated_by))
  EXECUTE FUNCTION app.refuse_final();
CREATE OR REPLACE TRIGGER a_kept BEFORE DELETE OR TRUNCATE ON audit_sample FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

-- The rows of a sample are the frame that it says: so many, of that sum, under that seal, so many of them drawn.
CREATE OR REPLACE FUNCTION app.is_its_frame(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT (count(*), coalesce(sum(r.amount_rp), 0), count(*) FILTER (WHERE r.hits > 0),
     encode(sha256(string_agg(convert_to(concat_ws(E'\t', r.row_key, r.code, r.origin, r.companion, r.amount_rp) || E'\n', 'UTF8'),
       ''::bytea ORDER BY r.row_key COLLATE "C")), 'hex'))
     = (s.frame_count::bigint, s.frame_rp::numeric, s.drawn_count::bigint, s.frame_sha256::text)
   FROM audit_sample s JOIN sample_row r ON r.audit_sample = s.id WHERE s.id = wanted GROUP BY s.id $$;

CREATE OR REPLACE FUNCTION app.check_frame() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM (SELECT DISTINCT audit_sample FROM new_rows) n WHERE app.is_its_frame(n.audit_sample) IS NOT TRUE) THEN
    RAISE EXCEPTION 'Baris sampel tidak sama dengan kerangkanya.' USING ERRCODE = '23514', CONSTRAINT = 'sample_is_its_frame';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER e_frame AFTER INSERT ON sample_row REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.check_frame();

CREATE OR REPLACE FUNCTION app.check_sample() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT EXISTS (SELECT 1 FROM checkpoint c WHERE c.number = NEW.checkpoint AND c.cut_at = NEW.known_at) THEN
      RAISE EXCEPTION 'Sampel diambil dari yang diketahui pada satu titik periksa.' USING ERRCODE = '23514', CONSTRAINT = 'sample_has_a_checkpoint';
    END IF;
  ELSIF NEW.state = 'evaluated' AND OLD.state <> 'evaluated' AND EXISTS (
    SELECT 1 FROM sample_row r WHERE r.audit_sample = NEW.id AND r.hits > 0
      AND NOT EXISTS (SELECT 1 FROM sample_result x WHERE x.sample_row = r.id)) THEN
    RAISE EXCEPTION 'Masih ada baris sampel tanpa hasil.' USING ERRCODE = '23514', CONSTRAINT = 'sample_is_answered';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER e_sample AFTER INSERT OR UPDATE ON audit_sample FOR EACH ROW EXECUTE FUNCTION app.check_sample();

CREATE OR REPLACE FUNCTION app.check_result() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN sample_row r ON r.id = n.sample_row JOIN audit_sample s ON s.id = r.audit_sample
             WHERE r.hits = 0 OR s.state <> 'in_field' OR s.method = 'monetary_unit' AND n.found_rp = r.amount_rp) THEN
    RAISE EXCEPTION 'Hasil hanya untuk baris yang terundi, selama sampelnya di lapangan.' USING ERRCODE = '23514', CONSTRAINT = 'result_is_of_the_field';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER e_result AFTER INSERT ON sample_result REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.check_result();
