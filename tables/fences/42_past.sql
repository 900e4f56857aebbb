-- Payments from before Berdaya: paid only by a batch that a second person confirmed, each line exactly its payment, and
-- neither person hers.

CREATE OR REPLACE FUNCTION app.past_is_of_its_batch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE wrong boolean;
BEGIN  -- counted, and planned anew each time: one payment and a million need different plans
  EXECUTE 'SELECT count(*) > 0 FROM new_rows n JOIN old_rows o ON o.id = n.id JOIN payment_list l ON l.id = n.payment_list
           WHERE n.state <> o.state AND n.state <> ''cancelled''
             AND (o.state = ''ready'' AND n.state IN (''paid'', ''partial'') OR l.route = ''recorded_before'')
             AND NOT (l.route = ''recorded_before'' AND n.state IN (''paid'', ''partial'') AND EXISTS (
               SELECT 1 FROM past_payment q JOIN past_batch b ON b.id = q.past_batch
               WHERE q.payment = n.id AND b.state = ''confirmed'' AND q.value_date = n.value_date
                 AND q.amount_rp = n.paid_rp AND q.proof = n.bank_reference))'
    INTO wrong;
  IF wrong THEN
    RAISE EXCEPTION 'Riwayat hanya dihitung setelah orang kedua mencocokkan sumbernya.'
      USING ERRCODE = '23514', CONSTRAINT = 'past_is_of_its_batch';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION app.past_line_fits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN past_batch b ON b.id = n.past_batch JOIN payment y ON y.id = n.payment
             JOIN payment_list l ON l.id = y.payment_list
             WHERE b.state <> 'recorded' OR l.route <> 'recorded_before' OR y.state <> 'ready' OR n.amount_rp > y.amount_rp
                OR n.enrollment <> y.enrollment OR n.program <> y.program OR b.program <> y.program
                OR n.value_date > app.today()) THEN
    RAISE EXCEPTION 'Baris riwayat ini tidak cocok dengan kewajibannya.'
      USING ERRCODE = '23514', CONSTRAINT = 'past_is_of_its_batch';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION app.past_by_others() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN past_payment q ON q.past_batch = n.id JOIN enrollment e ON e.id = q.enrollment
             WHERE n.state = 'confirmed'
               AND (EXISTS (SELECT 1 FROM companion_assignment a WHERE a.enrollment = e.id AND a.companion IN (n.made_by, n.confirmed_by))
                    OR EXISTS (SELECT 1 FROM kinship k WHERE k.person = e.person AND k."user" IN (n.made_by, n.confirmed_by)))) THEN
    RAISE EXCEPTION 'Riwayat dicatat dan dicocokkan oleh orang yang bukan pendamping atau kerabat penerima.'
      USING ERRCODE = '23514', CONSTRAINT = 'past_by_others';
  END IF;
  RETURN NULL;
END $$;

-- A list of the past ends with its batch and in no other way.
CREATE OR REPLACE FUNCTION app.past_list_follows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id
             WHERE n.route = 'recorded_before' AND n.state <> o.state AND o.state <> 'draft' AND (n.state = 'draft' OR EXISTS (
               SELECT 1 FROM payment y JOIN past_payment q ON q.payment = y.id JOIN past_batch b ON b.id = q.past_batch
               WHERE y.payment_list = n.id AND b.state <> CASE n.state WHEN 'closed' THEN 'confirmed' ELSE 'dropped' END))) THEN
    RAISE EXCEPTION 'Daftar riwayat berakhir bersama sumbernya.'
      USING ERRCODE = '23514', CONSTRAINT = 'past_is_of_its_batch';
  END IF;
  RETURN NULL;
END $$;

-- A report accepted before Berdaya is of a grant that was paid before it.
CREATE OR REPLACE FUNCTION app.reported_was_paid_before() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n WHERE n.kind = 'reported_before' AND n.amount_rp > coalesce((
               SELECT sum(y.paid_rp) FROM installment i JOIN payment y ON y.installment = i.id AND y.state IN ('paid', 'partial')
               JOIN payment_list l ON l.id = y.payment_list AND l.route = 'recorded_before'
               JOIN entitlement t ON t.id = i.entitlement JOIN component c ON c.id = t.component AND c.kind = 'grant'
               WHERE i.entitlement = n.entitlement), 0)) THEN
    RAISE EXCEPTION 'Laporan sebelum Berdaya hanya untuk bantuan modal yang tercatat dibayar sebelum Berdaya.'
      USING ERRCODE = '23514', CONSTRAINT = 'reported_was_paid_before';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER e_reported AFTER INSERT ON settlement REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.reported_was_paid_before();
CREATE OR REPLACE TRIGGER e_past AFTER UPDATE ON payment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.past_is_of_its_batch();
CREATE OR REPLACE TRIGGER e_fits AFTER INSERT ON past_payment REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.past_line_fits();
CREATE OR REPLACE TRIGGER e_by_others AFTER UPDATE ON past_batch REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.past_by_others();
CREATE OR REPLACE TRIGGER e_past AFTER UPDATE ON payment_list REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.past_list_follows();
