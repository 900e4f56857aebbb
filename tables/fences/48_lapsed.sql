-- What was promised is given up only after it lapsed, and only by whoever agreed in this very transaction to somebody else's
-- request; days that she did not attend are given up by what the attendance lists say.
CREATE OR REPLACE FUNCTION app.lapsed_by_two() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id AND o.state <> 'forfeited'
             JOIN entitlement t ON t.id = n.entitlement JOIN component c ON c.id = t.component AND NOT c.by_attendance
             JOIN fund f ON f.id = t.fund JOIN program p ON p.id = n.program
             WHERE n.state = 'forfeited' AND (NOT EXISTS (SELECT 1 FROM app.agreed_things('forfeiture') AS agreed(thing) WHERE thing = n.id)
               OR n.due_on + app.lapse_days(p.organization, app.source_kind(f.source_kind, f.source)) > app.today())) THEN
    RAISE EXCEPTION 'Jadwal hanya dinyatakan hangus setelah lewat waktunya, lewat permintaan dua orang.'
      USING ERRCODE = '23514', CONSTRAINT = 'lapsed_by_two_persons';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER e_lapsed AFTER UPDATE ON installment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.lapsed_by_two();

-- What was promised to somebody who has her place stays promised: it is cancelled only once she left, by two persons or by
-- decree (43_leaving.sql).
CREATE OR REPLACE FUNCTION app.cancelled_once_left() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id AND o.state <> 'cancelled'
             JOIN enrollment e ON e.id = n.enrollment
             WHERE n.state = 'cancelled' AND e.state IN ('determined', 'active')) THEN
    RAISE EXCEPTION 'Jadwal dibatalkan hanya setelah penerimanya keluar dari program.'
      USING ERRCODE = '23514', CONSTRAINT = 'cancelled_once_she_left';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER e_cancelled AFTER UPDATE ON installment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.cancelled_once_left();
