-- Cards with one-time codes: printed by one person, handed over by another, never by her companion; and her own answers,
-- which her companion never sees, whatever other roles she holds.

CREATE OR REPLACE TRIGGER a_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON card_code
  FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
CREATE OR REPLACE TRIGGER a_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON card_answer
  FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
-- The keyed hash of a code lies in its row only: neither the trail nor the application reads it.
CREATE OR REPLACE TRIGGER z_trail_insert AFTER INSERT ON card_code REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.write_trail('{code_sha256}');
REVOKE SELECT ON card_code FROM berdaya_app;
GRANT SELECT (id, program, enrollment, card, installment, place) ON card_code TO berdaya_app;

-- With whom the actor goes or ever went along. Definer: policies ask it.
CREATE OR REPLACE FUNCTION app.accompanied() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(DISTINCT enrollment), '{}') FROM companion_assignment WHERE companion = app.actor_id() $$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['confirmation', 'card_answer'] LOOP
    EXECUTE format('CREATE POLICY not_for_her_companion ON %I AS RESTRICTIVE FOR ALL TO berdaya_app
                    USING (NOT enrollment = ANY ((SELECT app.accompanied())::uuid[]))', t);
  END LOOP;
  CREATE POLICY not_for_her_companion ON finding AS RESTRICTIVE FOR SELECT TO berdaya_app
    USING (enrollment IS NULL OR NOT (code = 'F03' OR subject_table = 'card_answer')
           OR NOT enrollment = ANY ((SELECT app.accompanied())::uuid[]));
  -- Why somebody should look at a companion's trip, what her women said among it, is not for her.
  CREATE POLICY not_for_her_companion ON purchase_signal AS RESTRICTIVE FOR SELECT TO berdaya_app
    USING (shopping_trip NOT IN (SELECT t.id FROM shopping_trip t WHERE t.companion = (SELECT app.actor_id())));
END $$;

-- One code that works for an obligation, another one only for a new payment after the bank gave the answered one back;
-- and whoever said that a card was lost does not print the next one.
CREATE OR REPLACE FUNCTION app.card_by_others() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN companion_assignment a ON a.enrollment = n.enrollment
             WHERE a.companion IN (n.printed_by, n.handed_by)) THEN
    RAISE EXCEPTION 'Kartu tidak dicetak atau diserahkan oleh pendampingnya sendiri.'
      USING ERRCODE = '23514', CONSTRAINT = 'card_not_by_her_companion';
  END IF;
  IF TG_OP = 'INSERT' AND EXISTS (
    SELECT 1 FROM new_rows n CROSS JOIN LATERAL (
      SELECT c.voided_by FROM card c WHERE c.enrollment = n.enrollment AND c.handed_on IS NOT NULL AND c.voided_at IS NOT NULL
      ORDER BY c.voided_at DESC LIMIT 1) lost
    WHERE lost.voided_by = n.printed_by) THEN
    RAISE EXCEPTION 'Kartu pengganti dicetak oleh orang lain daripada yang membatalkan kartu lama.'
      USING ERRCODE = '23514', CONSTRAINT = 'card_replaced_by_another';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION app.one_code_works() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM installment WHERE id IN (SELECT installment FROM new_rows) ORDER BY id FOR NO KEY UPDATE;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN card_code c ON c.installment = n.installment AND c.id <> n.id
             JOIN card k ON k.id = c.card LEFT JOIN card_answer a ON a.card_code = c.id LEFT JOIN payment y ON y.id = a.payment
             WHERE CASE WHEN a.id IS NULL THEN k.voided_at IS NULL ELSE y.state IN ('sent', 'paid', 'partial') END)
  OR EXISTS (SELECT 1 FROM new_rows n JOIN card k ON k.id = n.card JOIN installment i ON i.id = n.installment
             WHERE k.enrollment <> n.enrollment OR i.enrollment <> n.enrollment) THEN
    RAISE EXCEPTION 'Jadwal ini sudah punya kode yang berlaku.' USING ERRCODE = '23514', CONSTRAINT = 'card_code_works_once';
  END IF;
  RETURN NULL;
END $$;

-- What was handed over, or is void, stays so; and a void card is not handed over.
CREATE OR REPLACE FUNCTION app.card_is_settled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id
             WHERE o.handed_by IS NOT NULL AND (n.handed_by, n.handed_on, n.slip_no) IS DISTINCT FROM (o.handed_by, o.handed_on, o.slip_no)
                OR o.voided_by IS NOT NULL AND (n.voided_by, n.voided_at, n.void_reason, n.handed_by)
                   IS DISTINCT FROM (o.voided_by, o.voided_at, o.void_reason, o.handed_by)) THEN
    RAISE EXCEPTION 'Kartu ini sudah diserahkan atau dibatalkan.' USING ERRCODE = '23514', CONSTRAINT = 'card_is_settled';
  END IF;
  RETURN NULL;
END $$;

-- A confirmation of the channel `card` says what she answered with a code, and nothing else.
CREATE OR REPLACE FUNCTION app.card_says_so() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n WHERE n.channel = 'card' AND NOT EXISTS (
               SELECT 1 FROM card_answer a WHERE a.installment = n.installment AND a.received_rp = n.received_rp
                 AND a.answered_on = n.confirmed_on AND a.payment = n.payment)) THEN
    RAISE EXCEPTION 'Pengakuan dengan kartu hanya lewat kode penerima sendiri.'
      USING ERRCODE = '23514', CONSTRAINT = 'card_says_so';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER e_by_others_insert AFTER INSERT ON card REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.card_by_others();
CREATE OR REPLACE TRIGGER e_by_others_update AFTER UPDATE ON card REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.card_by_others();
CREATE OR REPLACE TRIGGER e_settled AFTER UPDATE ON card REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.card_is_settled();
CREATE OR REPLACE TRIGGER e_one_works AFTER INSERT ON card_code REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.one_code_works();
CREATE OR REPLACE TRIGGER e_says_so AFTER INSERT ON confirmation REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.card_says_so();

-- The code that has one of these keyed hashes and works now: handed over, not void, not used, its payment on the way or
-- paid. Part of the two functions below, for no login.
CREATE OR REPLACE FUNCTION app.working_code(hashes text[])
RETURNS TABLE (id uuid, program uuid, enrollment uuid, installment uuid, payment uuid)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT c.id, c.program, c.enrollment, c.installment, y.id
   FROM card_code c JOIN card k ON k.id = c.card AND k.handed_on IS NOT NULL AND k.voided_at IS NULL
   JOIN payment y ON y.installment = c.installment AND y.state IN ('sent', 'paid', 'partial')
   WHERE c.code_sha256 = ANY (hashes) AND app.actor_id() = '00000000-0000-7000-8000-000000000002'
     AND NOT EXISTS (SELECT 1 FROM card_answer a WHERE a.card_code = c.id) $$;

-- For the code page, which acts as `public`: nobody who is signed in gets an answer. Definer: the public sees no row.
CREATE OR REPLACE FUNCTION app.code_works(hashes text[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$ SELECT EXISTS (SELECT 1 FROM app.working_code(hashes)) $$;

-- True: it is kept, or was before with this very key and content. Two at once stand in line at the obligation.
CREATE OR REPLACE FUNCTION app.hear_card(hashes text[], answer uuid, said_rp bigint, took text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found_code record;
BEGIN
  PERFORM 1 FROM installment i WHERE i.id IN (SELECT c.installment FROM card_code c WHERE c.code_sha256 = ANY (hashes)) FOR NO KEY UPDATE;
  SELECT * INTO found_code FROM app.working_code(hashes);
  IF NOT FOUND THEN
    RETURN app.actor_id() = '00000000-0000-7000-8000-000000000002' AND EXISTS (
      SELECT 1 FROM card_answer a JOIN card_code c ON c.id = a.card_code AND c.code_sha256 = ANY (hashes)
      WHERE a.id = answer AND a.received_rp = said_rp AND a.took_part = took);
  END IF;
  INSERT INTO card_answer (id, program, enrollment, card_code, installment, payment, received_rp, took_part, answered_on)
  VALUES (answer, found_code.program, found_code.enrollment, found_code.id, found_code.installment, found_code.payment, said_rp, took, app.today());
  PERFORM app.follow_answers(ARRAY[found_code.installment]);
  RETURN true;
END $$;

-- What follows from the answers about these obligations, now that the bank may have spoken: her confirmation, and a
-- finding for whatever does not fit. For triggers and for the function above, never for a login. Run again it changes nothing.
CREATE OR REPLACE FUNCTION app.follow_answers(touched uuid[]) RETURNS void LANGUAGE plpgsql VOLATILE
SET search_path = public, pg_temp AS $$
DECLARE confirmed uuid[];
BEGIN
  WITH said AS (
    INSERT INTO confirmation (program, enrollment, installment, payment, received_rp, confirmed_on, channel, recorded_by)
    SELECT a.program, a.enrollment, a.installment, a.payment, a.received_rp, a.answered_on, 'card', app.actor_id()
    FROM card_answer a JOIN installment i ON i.id = a.installment AND i.state = 'paid'
    JOIN payment y ON y.id = a.payment AND y.state IN ('paid', 'partial')
    WHERE a.installment = ANY (touched) AND NOT EXISTS (SELECT 1 FROM standing_confirmation c WHERE c.installment = a.installment)
    RETURNING installment)
  SELECT array_agg(installment) INTO confirmed FROM said;
  UPDATE installment SET state = 'confirmed' WHERE id = ANY (confirmed);
  INSERT INTO finding (program, enrollment, code, subject_table, subject_key, amount_rp, text, made_by, made_at)
  SELECT a.program, a.enrollment, f.code, f.subject_table, f.subject_key, f.amount_rp, f.text, app.actor_id(), now()
  FROM card_answer a JOIN payment y ON y.id = a.payment LEFT JOIN standing_confirmation c ON c.installment = a.installment
  CROSS JOIN LATERAL (
    SELECT y.state IN ('paid', 'partial') AS paid, y.state IN ('failed', 'returned') AS failed,
           coalesce(y.paid_rp, y.amount_rp) AS due_rp) b
  CROSS JOIN LATERAL (VALUES
    ('F03', 'payment', a.payment::text, due_rp - a.received_rp, paid AND a.received_rp < due_rp AND c.channel = 'card',
     'Penerima mengaku menerima kurang dari yang dibayarkan bank.'),
    ('F03', 'card_answer', a.id::text, greatest(due_rp - a.received_rp, 0), a.took_part = 'yes',
     'Penerima menjawab bahwa ada yang mengambil sebagian uangnya.'),
    ('F03', 'card_answer', a.id::text, due_rp - a.received_rp, paid AND a.received_rp < due_rp AND a.received_rp < c.received_rp,
     'Penerima menjawab dengan kodenya menerima kurang dari yang tercatat.'),
    ('X00', 'card_answer', a.id::text, a.received_rp - due_rp, paid AND a.received_rp > due_rp,
     'Penerima menjawab menerima lebih dari yang dibayarkan bank.'),
    ('X00', 'card_answer', a.id::text, a.received_rp, failed AND a.received_rp > 0,
     'Penerima menjawab menerima uang yang menurut bank tidak sampai.')
  ) AS f (code, subject_table, subject_key, amount_rp, is_so, text)
  WHERE a.installment = ANY (touched) AND f.is_so
  ON CONFLICT (code, subject_table, subject_key) DO NOTHING;
END $$;

-- The bank's answer came after hers. Last of all triggers: what it changes stands in the trail behind what it follows.
CREATE OR REPLACE FUNCTION app.answers_follow_the_bank() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM app.follow_answers(array_agg(n.id)) FROM new_rows n JOIN old_rows o ON o.id = n.id JOIN card_answer a ON a.installment = n.id
    WHERE o.state = 'released' AND n.state <> o.state HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER zz_answers_follow AFTER UPDATE ON installment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.answers_follow_the_bank();

-- Obligations for which she could still be given a code: none that works, and no answer about a payment that lives.
CREATE OR REPLACE VIEW installment_without_code WITH (security_invoker = true) AS
SELECT i.* FROM installment i WHERE i.state IN ('planned', 'held', 'released', 'paid') AND NOT EXISTS (
  SELECT 1 FROM card_code c JOIN card k ON k.id = c.card LEFT JOIN card_answer a ON a.card_code = c.id
  LEFT JOIN payment y ON y.id = a.payment
  WHERE c.installment = i.id
    AND CASE WHEN a.id IS NULL THEN k.voided_at IS NULL ELSE y.state IN ('sent', 'paid', 'partial') END);
GRANT SELECT ON installment_without_code TO berdaya_app;
