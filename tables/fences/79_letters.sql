-- Letters of assignment: whom they name, what they are about, and when they are in force.

-- Who may stand in a letter. Definer: roles belong to the sign-in login.
CREATE OR REPLACE FUNCTION app.auditors() RETURNS TABLE (id uuid, full_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT u.id, u.full_name FROM user_account u
   WHERE u.active AND app.holds('staff', 'approver', 'treasurer', 'supervisor', 'auditor')
     AND EXISTS (SELECT 1 FROM user_role r WHERE r."user" = u.id AND r.role = 'auditor'
                 AND r.starts_on <= app.today() AND (r.ends_on IS NULL OR r.ends_on >= app.today())) $$;

CREATE OR REPLACE FUNCTION app.letter_in_force(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT EXISTS (SELECT 1 FROM audit_letter l WHERE l.id = wanted AND l.state = 'approved' AND l.valid_until >= app.today()) $$;

-- Enrollments of its object with a payment due or made in its time.
CREATE OR REPLACE FUNCTION app.letter_people(wanted uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT e.id FROM audit_letter l JOIN enrollment e ON e.program = l.program
     AND (l.site IS NULL OR e.site = l.site) AND (l.wave IS NULL OR e.wave = l.wave)
   WHERE l.id = wanted AND (
     EXISTS (SELECT 1 FROM installment i WHERE i.enrollment = e.id AND i.due_on BETWEEN l.since AND l.until AND i.state <> 'cancelled')
     OR EXISTS (SELECT 1 FROM payment y WHERE y.enrollment = e.id AND y.value_date BETWEEN l.since AND l.until)) $$;

CREATE UNIQUE INDEX IF NOT EXISTS letter_live_once ON audit_letter (program, upper(number)) WHERE state IN ('registered', 'approved');
CREATE UNIQUE INDEX IF NOT EXISTS audit_letter_with_program ON audit_letter (id, program);

CREATE OR REPLACE FUNCTION app.letter_fits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.state = 'approved' AND NEW.valid_until < app.today() THEN
      RAISE EXCEPTION 'Surat tugas yang sudah lewat masanya tidak disetujui lagi.' USING ERRCODE = '23514', CONSTRAINT = 'letter_in_its_time';
    END IF;
  ELSIF NEW.issued_on > app.today() OR NEW.valid_until < app.today() THEN
    RAISE EXCEPTION 'Surat tugas dicatat selama masanya.' USING ERRCODE = '23514', CONSTRAINT = 'letter_in_its_time';
  ELSIF EXISTS (SELECT unnest(NEW.auditors) EXCEPT SELECT a.id FROM app.auditors() a)
     OR NEW.site IS NOT NULL AND NOT EXISTS (SELECT 1 FROM site s WHERE s.id = NEW.site AND s.program = NEW.program)
     OR NEW.wave IS NOT NULL AND NOT EXISTS (SELECT 1 FROM wave w WHERE w.id = NEW.wave AND w.program = NEW.program) THEN
    RAISE EXCEPTION 'Surat tugas menyebut pemeriksa yang aktif dan objek dari programnya.'
      USING ERRCODE = '23514', CONSTRAINT = 'letter_is_of_its_program';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER e_letter_insert AFTER INSERT ON audit_letter FOR EACH ROW EXECUTE FUNCTION app.letter_fits();
CREATE OR REPLACE TRIGGER e_letter_update AFTER UPDATE ON audit_letter
  FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION app.letter_fits();

-- What was decided stays decided, and by whom.
CREATE OR REPLACE TRIGGER a_sealed BEFORE UPDATE ON audit_letter FOR EACH ROW
  WHEN (OLD.decided_by IS NOT NULL AND (OLD.decided_by, OLD.decided_at, OLD.answer) IS DISTINCT FROM (NEW.decided_by, NEW.decided_at, NEW.answer)
     OR OLD.state IN ('refused', 'revoked'))
  EXECUTE FUNCTION app.refuse_final();
CREATE OR REPLACE TRIGGER a_kept BEFORE DELETE OR TRUNCATE ON audit_letter FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
