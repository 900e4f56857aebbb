-- What proves a follow-up: its money is counted once, and its files are its own.

-- One proof of a deposit is counted once in a program. Whoever classes at the same time waits for the other.
CREATE OR REPLACE FUNCTION app.audit_proof_counts_once() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM audit_follow_up o WHERE EXISTS (
    SELECT 1 FROM new_rows n JOIN audit_follow_up u ON u.id = n.audit_follow_up
    WHERE n.recovered_rp > 0 AND u.program = o.program AND upper(btrim(u.proof_no)) = upper(btrim(o.proof_no)))
  ORDER BY o.id FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT 1 FROM new_rows n JOIN audit_follow_up u ON u.id = n.audit_follow_up
    JOIN audit_follow_up o ON o.program = u.program AND o.id <> u.id AND upper(btrim(o.proof_no)) = upper(btrim(u.proof_no))
    JOIN follow_up_review w ON w.audit_follow_up = o.id AND w.recovered_rp > 0
    WHERE n.recovered_rp > 0) THEN
    RAISE EXCEPTION 'Bukti setor ini sudah dihitung pada tindak lanjut lain.'
      USING ERRCODE = '23514', CONSTRAINT = 'audit_proof_counts_once';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER f_proof_once AFTER INSERT ON follow_up_review REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.audit_proof_counts_once();

-- A file is proof of a follow-up only: kept in its program, as it is, by whoever records it.
CREATE OR REPLACE FUNCTION app.audit_file_is_its_own() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM new_rows n WHERE n.subject_table = 'document' AND NOT EXISTS (
      SELECT 1 FROM document d JOIN audit_follow_up u ON u.id = n.audit_follow_up AND u.program = d.program
      WHERE d.id::text = n.subject_key AND d.kind = 'evidence' AND d.program = n.program AND d.sha256 = n.sha256
        AND d.made_by = n.made_by)) THEN
    RAISE EXCEPTION 'Berkas bukti ini bukan milik tindak lanjutnya.'
      USING ERRCODE = '23514', CONSTRAINT = 'audit_file_is_its_own';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER f_file_own AFTER INSERT ON audit_evidence REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.audit_file_is_its_own();

-- More than the version before it, or than what holds without one. That is what the trigger asks at the end of the transaction, when
-- the version before is superseded already.
CREATE OR REPLACE FUNCTION app.opens_more(wanted audit_rule) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT wanted.opening_hours > coalesce(o.opening_hours, d.opening_hours) OR wanted.opening_most > coalesce(o.opening_most, d.opening_most)
       OR wanted.matches_a_day > coalesce(o.matches_a_day, d.matches_a_day)
   FROM app.audit_limits(NULL) d LEFT JOIN LATERAL (
     SELECT r.* FROM audit_rule r WHERE r.organization = wanted.organization AND r.id <> wanted.id AND r.state IN ('active', 'superseded')
     ORDER BY r.state = 'active' DESC, r.version_no DESC LIMIT 1) o ON true $$;

-- A time to answer begins on its day, and ends only when another one is in force.
CREATE OR REPLACE FUNCTION app.audit_rule_in_its_time() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.state = 'active' AND NEW.valid_from > app.today() THEN
    RAISE EXCEPTION 'Batas jawaban baru berlaku pada tanggalnya.' USING ERRCODE = '23514', CONSTRAINT = 'audit_rule_on_its_day';
  END IF;
  -- what opens more of a woman than before, the office itself agrees to
  IF NEW.state = 'active' AND app.opens_more(NEW) AND NOT EXISTS (
    SELECT 1 FROM user_account u WHERE u.id = NEW.activated_by AND u.organization = NEW.organization
      AND app.actor_id() = u.id AND app.holds('approver')) THEN
    RAISE EXCEPTION 'Yang membuka identitas lebih lama atau lebih banyak disetujui pejabat kantor itu sendiri.'
      USING ERRCODE = '23514', CONSTRAINT = 'audit_rule_opens_more';
  END IF;
  IF NEW.state = 'superseded' AND NOT EXISTS (
    SELECT 1 FROM audit_rule r WHERE r.organization = NEW.organization AND r.state = 'active') THEN
    RAISE EXCEPTION 'Batas jawaban hanya berakhir ketika versi lain berlaku.'
      USING ERRCODE = '23514', CONSTRAINT = 'audit_rule_is_followed';
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS g_in_its_time ON audit_rule;
CREATE CONSTRAINT TRIGGER g_in_its_time AFTER UPDATE ON audit_rule DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION app.audit_rule_in_its_time();

-- A correction is about the same figure; what an auditor recorded only an auditor corrects.
CREATE OR REPLACE FUNCTION app.figure_correction_stays() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE old published_figure;
BEGIN
  SELECT * INTO old FROM published_figure WHERE id = NEW.corrects;
  IF (old.program, old.name, old.subject_table, old.subject_key)
     IS DISTINCT FROM (NEW.program, NEW.name, NEW.subject_table, NEW.subject_key) THEN
    RAISE EXCEPTION 'Pembetulan tetap tentang angka yang sama.' USING ERRCODE = '23514', CONSTRAINT = 'figure_stays_the_same';
  END IF;
  IF NOT app.has('auditor', 'system') AND EXISTS (SELECT 1 FROM user_role r WHERE r."user" = old.made_by AND r.role = 'auditor') THEN
    RAISE EXCEPTION 'Angka yang dicatat pemeriksa hanya dibetulkan pemeriksa.'
      USING ERRCODE = '23514', CONSTRAINT = 'figure_of_the_auditors';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER f_correction AFTER INSERT ON published_figure
  FOR EACH ROW WHEN (NEW.corrects IS NOT NULL) EXECUTE FUNCTION app.figure_correction_stays();
