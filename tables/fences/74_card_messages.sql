-- What she tells the office with a code of her card: a case of the channel `card` that nobody of the office made, narrow and
-- past her companion from its first moment. Any code of a card that she was handed serves, also one that she has used: it
-- speaks of no payment.

-- Part of the two functions below, for no login.
CREATE OR REPLACE FUNCTION app.card_holder(hashes text[]) RETURNS TABLE (enrollment uuid, program uuid)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT c.enrollment, c.program FROM card_code c JOIN card k ON k.id = c.card AND k.handed_on IS NOT NULL AND k.voided_at IS NULL
   WHERE c.code_sha256 = ANY (hashes) AND app.actor_id() = '00000000-0000-7000-8000-000000000002' LIMIT 1 $$;

-- For the code page, which acts as `public`: nobody who is signed in gets an answer. Definer: the public sees no row.
CREATE OR REPLACE FUNCTION app.card_writes(hashes text[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$ SELECT EXISTS (SELECT 1 FROM app.card_holder(hashes)) $$;

-- The case that holds it, empty for a code that is none. While one of hers is open, what she writes next is added to it, and
-- the same words are kept once. Two at once stand in line at her enrollment, and behind whoever answers the case at that
-- moment: once it is answered, hers is a new one, so that no words of hers are added unread to what is over.
CREATE OR REPLACE FUNCTION app.hear_message(hashes text[], said text) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE her record; held record;
BEGIN
  SELECT * INTO her FROM app.card_holder(hashes);
  IF NOT FOUND THEN RETURN NULL; END IF;
  PERFORM 1 FROM enrollment e WHERE e.id = her.enrollment FOR NO KEY UPDATE;
  SELECT c.id, c.state INTO held FROM case_response c
  WHERE c.enrollment = her.enrollment AND c.channel = 'card' AND c.made_by IS NULL AND c.state NOT IN ('resolved', 'closed', 'referred')
  ORDER BY c.received_at DESC LIMIT 1 FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    INSERT INTO case_response (id, program, enrollment, category, channel, is_complaint, is_sensitive, received_on, received_at)
    VALUES (app.uuid7(), her.program, her.enrollment, 'other', 'card', true, true, app.today(), now())
    RETURNING id, state INTO held;
  ELSIF EXISTS (SELECT 1 FROM case_event e WHERE e.case_response = held.id AND e.made_by IS NULL AND e.text = said) THEN
    RETURN held.id;
  END IF;
  INSERT INTO case_event (program, case_response, led_to, text, made_on, made_at)
  VALUES (her.program, held.id, held.state, said, app.today(), now());
  RETURN held.id;
END $$;

-- What came by a card is a complaint, and nobody of the office wrote it down in her name.
CREATE OR REPLACE FUNCTION app.card_case_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n WHERE n.channel = 'card'
             AND (n.made_by IS NOT NULL OR NOT n.is_complaint OR NOT n.is_sensitive OR n.enrollment IS NULL)) THEN
    RAISE EXCEPTION 'Pesan lewat kartu hanya ditulis penerima sendiri.' USING ERRCODE = '23514', CONSTRAINT = 'card_case_is_hers';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER e_by_card AFTER INSERT ON case_response REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.card_case_fits();
