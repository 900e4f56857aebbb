-- Nobody was there on a day that has not come.
CREATE OR REPLACE FUNCTION app.attendance_is_of_its_day() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN training_day y ON y.id = n.training_day JOIN training t ON t.id = y.training
             JOIN enrollment e ON e.id = n.enrollment
             WHERE y.held_on > app.today() OR e.wave <> coalesce(t.wave, e.wave)) THEN
    RAISE EXCEPTION 'Kehadiran ini bukan dari hari dan gelombang pelatihannya.'
      USING ERRCODE = '23514', CONSTRAINT = 'attendance_is_of_its_day';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER e_of_its_day AFTER INSERT ON attendance REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.attendance_is_of_its_day();
