-- What a companion's phone sends: whose it is, when she was with whom, how a receipt is split and corrected.

-- Whom an event is about, if the actor goes or ever went along with her. Definer: what is no longer hers is hidden from
-- her, and her event is kept all the same.
DROP FUNCTION IF EXISTS app.field_subjects(text[], uuid[], uuid[], uuid[], uuid[]);
CREATE OR REPLACE FUNCTION app.field_subjects(
  codes text[], items uuid[], visits uuid[], enrollments uuid[], purchases uuid[], installments uuid[])
RETURNS TABLE (ref text, enrollment uuid, program uuid, hers_then boolean, hers_now boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ WITH wanted(ref, enrollment) AS (
     SELECT p.code::text, e.id FROM person p JOIN enrollment e ON e.person = p.id WHERE p.code = ANY (codes)
     UNION ALL SELECT i.id::text, i.enrollment FROM plan_item i WHERE i.id = ANY (items)
     UNION ALL SELECT v.id::text, v.enrollment FROM visit v WHERE v.id = ANY (visits)
     UNION ALL SELECT e.id::text, e.id FROM enrollment e WHERE e.id = ANY (enrollments)
     UNION ALL SELECT b.id::text, b.enrollment FROM purchase b WHERE b.id = ANY (purchases)
     UNION ALL SELECT i.id::text, i.enrollment FROM installment i WHERE i.id = ANY (installments)),
   days(captured, today) AS MATERIALIZED (SELECT app.field_day(), app.today())
   SELECT w.ref, w.enrollment, e.program,
          bool_or(d.captured >= a.starts_on AND (a.ends_on IS NULL OR d.captured <= a.ends_on)),
          bool_or(d.today >= a.starts_on AND (a.ends_on IS NULL OR d.today < a.ends_on))
   FROM wanted w JOIN enrollment e ON e.id = w.enrollment CROSS JOIN days d
   JOIN companion_assignment a ON a.enrollment = w.enrollment AND a.companion = app.actor_id()
   WHERE app.holds('companion') GROUP BY w.ref, w.enrollment, e.program $$;

-- A photo belongs to no program until its event says what it shows. Definer: nobody changes a document otherwise.
CREATE OR REPLACE FUNCTION app.place_photos(program_key uuid, receipts uuid[], others uuid[]) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE placed integer;
BEGIN
  IF NOT app.holds('companion') OR NOT program_key = ANY (app.programs()) THEN RETURN 0; END IF;
  PERFORM set_config('app.vault_work', 'on', true);
  UPDATE document d SET program = program_key, kind = CASE WHEN d.id = ANY (receipts) THEN 'receipt_photo' ELSE d.kind END
  WHERE d.id = ANY (receipts || others) AND d.made_by = app.actor_id() AND d.kind = 'field_photo'
    AND (d.program IS NULL OR d.program = program_key AND d.id = ANY (receipts));
  GET DIAGNOSTICS placed = ROW_COUNT;
  PERFORM set_config('app.vault_work', '', true);
  RETURN placed;
END $$;

CREATE OR REPLACE FUNCTION app.field_event_is_own() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n WHERE n.companion <> app.actor_id()) THEN
    RAISE EXCEPTION 'Catatan lapangan hanya dikirim oleh pendampingnya sendiri.'
      USING ERRCODE = '23514', CONSTRAINT = 'field_event_is_own';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER e_own AFTER INSERT ON field_event REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.field_event_is_own();

-- A trip replaces one of the same companion in the same program, and a receipt proves another trip only then.
CREATE OR REPLACE FUNCTION app.trip_corrects_own() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN shopping_trip t ON t.id = n.corrects
             WHERE t.companion <> n.companion OR t.program <> n.program) THEN
    RAISE EXCEPTION 'Perbaikan hanya untuk belanja yang dicatat sendiri dalam program yang sama.'
      USING ERRCODE = '23514', CONSTRAINT = 'trip_corrects_own';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER e_corrects AFTER INSERT ON shopping_trip REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.trip_corrects_own();

CREATE OR REPLACE FUNCTION app.receipt_proves_once() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (WITH RECURSIVE chain(trip, older) AS (
       SELECT DISTINCT n.shopping_trip, n.shopping_trip FROM new_rows n
       UNION SELECT c.trip, t.corrects FROM chain c JOIN shopping_trip t ON t.id = c.older WHERE t.corrects IS NOT NULL)
     SELECT 1 FROM new_rows n JOIN receipt r ON r.document = n.document AND r.id <> n.id
     WHERE NOT EXISTS (SELECT 1 FROM chain c WHERE c.trip = n.shopping_trip AND c.older = r.shopping_trip AND r.shopping_trip <> n.shopping_trip))
  THEN
    RAISE EXCEPTION 'Foto ini sudah menjadi nota belanja lain.' USING ERRCODE = '23514', CONSTRAINT = 'receipt_proves_once';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER e_proves_once AFTER INSERT ON receipt REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.receipt_proves_once();

-- The parts of everybody and what the companion bought for herself make the receipt, to the rupiah.
CREATE OR REPLACE FUNCTION app.trip_is_split() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM shopping_trip t
             WHERE t.id IN (SELECT n.shopping_trip FROM new_rows n) AND t.own_rp IS NOT NULL
               AND t.receipt_total_rp <> t.own_rp + (SELECT sum(b.amount_rp) FROM purchase b WHERE b.shopping_trip = t.id)) THEN
    RAISE EXCEPTION 'Bagian setiap orang dan bagian pendamping tidak sama dengan jumlah nota.'
      USING ERRCODE = '23514', CONSTRAINT = 'trip_is_split';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER e_split AFTER INSERT ON purchase REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.trip_is_split();

-- Who confirmed it corrects it, for as long as nobody of the office decided; and whoever carried the phone's backup to
-- the desk is not who decides about what it held.
CREATE OR REPLACE FUNCTION app.purchase_stays_decided() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id
             WHERE n.state = 'corrected' AND o.state <> 'corrected'
               AND (o.state = 'accepted' AND o.decided_by IS NOT NULL OR n.confirmed_by <> app.actor_id())) THEN
    RAISE EXCEPTION 'Belanja yang sudah diputuskan kantor tidak diperbaiki dari HP.'
      USING ERRCODE = '23514', CONSTRAINT = 'purchase_stays_decided';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id JOIN field_event f ON f.id = n.shopping_trip
             WHERE n.decided_by IS DISTINCT FROM o.decided_by AND f.carrier = n.decided_by) THEN
    RAISE EXCEPTION 'Yang membawa cadangan HP ini tidak memutuskan isinya.'
      USING ERRCODE = '23514', CONSTRAINT = 'carried_by_another';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER e_decided AFTER UPDATE ON purchase REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.purchase_stays_decided();

-- Nor does she review the report of a visit that she carried to the desk.
CREATE OR REPLACE FUNCTION app.visit_carried_by_another() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id
             JOIN field_event f ON f.enrollment = n.enrollment AND f.kind = 'visit'
               AND f.companion = n.submitted_by AND f.captured_at = n.captured_at
             WHERE n.reviewed_by IS DISTINCT FROM o.reviewed_by AND f.carrier = n.reviewed_by) THEN
    RAISE EXCEPTION 'Yang membawa cadangan HP ini tidak memutuskan isinya.'
      USING ERRCODE = '23514', CONSTRAINT = 'carried_by_another';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER e_carried AFTER UPDATE ON visit REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.visit_carried_by_another();
