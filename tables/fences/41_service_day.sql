-- A service day: who may help, that only its helpers tick, only on its day and only while it is open, and that nobody
-- serves her own people as an officer.

-- The officers of the actor's own office who may help on a service day. Definer: roles belong to the sign-in login.
CREATE OR REPLACE FUNCTION app.service_officers() RETURNS TABLE (id uuid, full_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT u.id, u.full_name FROM user_account u
   WHERE u.active AND u.organization = app.organization() AND app.holds('staff', 'supervisor') AND NOT app.has('administrator')
     AND EXISTS (SELECT 1 FROM user_role r WHERE r."user" = u.id AND r.role IN ('staff', 'supervisor', 'treasurer')
                 AND r.starts_on <= app.today() AND (r.ends_on IS NULL OR r.ends_on >= app.today()))
   ORDER BY u.full_name $$;

-- Is the actor a helper of this day? Inside triggers, which look past row-level security.
CREATE OR REPLACE FUNCTION app.helps_on(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT EXISTS (SELECT 1 FROM service_day_helper h WHERE h.service_day = wanted AND h.helper = app.actor_id() AND h.ended_at IS NULL)
     AND app.holds('staff', 'supervisor', 'treasurer') $$;

CREATE OR REPLACE FUNCTION app.service_row_is_open() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN service_day d ON d.id = n.service_day
             WHERE d.state <> 'open' OR (TG_OP = 'UPDATE' AND (d.held_on <> app.today() OR NOT app.helps_on(d.id)))) THEN
    RAISE EXCEPTION 'Hari layanan ini tidak terbuka untuk Anda.' USING ERRCODE = '23514', CONSTRAINT = 'service_day_is_open';
  END IF;
  IF TG_OP = 'INSERT' AND EXISTS (SELECT 1 FROM new_rows n WHERE n.undone <> 0
       OR coalesce(n.arrived_at, n.passbook_at, n.signed_at, n.absent_at) IS NOT NULL) THEN
    RAISE EXCEPTION 'Baris baru belum punya catatan.' USING ERRCODE = '23514', CONSTRAINT = 'service_day_is_open';
  END IF;
  RETURN NULL;
END $$;

-- Nobody adds a helper or a row to a day that has ended; what is signed by both stays as it is.
CREATE OR REPLACE FUNCTION app.service_day_stays() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.state IN ('closed', 'dropped') THEN
    RAISE EXCEPTION 'Hari layanan ini sudah ditutup.' USING ERRCODE = '23514', CONSTRAINT = 'service_day_is_open';
  END IF;
  IF NEW.state = 'closed' AND NOT EXISTS (SELECT 1 FROM service_day_helper h WHERE h.service_day = NEW.id AND h.helper = NEW.closed_by) THEN
    RAISE EXCEPTION 'Ringkasan ditandatangani oleh seorang petugas hari itu.' USING ERRCODE = '23514', CONSTRAINT = 'service_closed_by_helper';
  END IF;
  IF NEW.state = 'dropped' AND EXISTS (SELECT 1 FROM service_day_row r WHERE r.service_day = NEW.id AND coalesce(r.arrived_at, r.absent_at) IS NOT NULL) THEN
    RAISE EXCEPTION 'Hari layanan yang sudah berisi catatan tidak bisa dibatalkan.' USING ERRCODE = '23514', CONSTRAINT = 'service_day_has_ticks';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION app.service_helper_is_officer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN service_day d ON d.id = n.service_day
             WHERE d.state <> 'open' OR n.helper NOT IN (SELECT o.id FROM app.service_officers() o)) THEN
    RAISE EXCEPTION 'Petugas hari layanan adalah petugas kantor ini.' USING ERRCODE = '23514', CONSTRAINT = 'service_helper_is_officer';
  END IF;
  RETURN NULL;
END $$;

-- She may go along with her people and never be the officer who hands them the passbook, nor who records what she saw herself.
CREATE OR REPLACE FUNCTION app.custody_by_an_officer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN companion_assignment c ON c.enrollment = n.enrollment AND c.companion = n.recorded_by
             WHERE c.starts_on <= app.today() AND (c.ends_on IS NULL OR c.ends_on >= app.today())) THEN
    RAISE EXCEPTION 'Pendamping tidak menyerahkan buku tabungan kepada dampingannya sendiri.'
      USING ERRCODE = '23514', CONSTRAINT = 'custody_by_an_officer';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN witness w ON w.enrollment = n.enrollment AND w.kind = n.item AND w.companion = n.recorded_by
             WHERE n.holder = 'beneficiary') THEN
    RAISE EXCEPTION 'Yang menyaksikan penyerahan buku tabungan tidak mencatatnya sendiri.'
      USING ERRCODE = '23514', CONSTRAINT = 'custody_not_by_its_witness';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER e_open_insert AFTER INSERT ON service_day_row REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.service_row_is_open();
CREATE OR REPLACE TRIGGER e_open_update AFTER UPDATE ON service_day_row REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.service_row_is_open();
CREATE OR REPLACE TRIGGER a_stays BEFORE UPDATE ON service_day
  FOR EACH ROW EXECUTE FUNCTION app.service_day_stays();
CREATE OR REPLACE TRIGGER e_officer AFTER INSERT ON service_day_helper REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.service_helper_is_officer();
CREATE OR REPLACE TRIGGER e_officer AFTER INSERT ON custody_event REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.custody_by_an_officer();
