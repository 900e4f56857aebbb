-- What came to its end keeps its facts: no state leads on, and no column of it changes, whatever the roles may touch before.
-- (An applied list is still signed by who screens it, and an active program is still renamed: they are not here.)

-- A decided request is not even written again as it was: to whoever asks app.agreed_now it would be decided once more.

-- What is no fact goes on: notes of a visit are destroyed and the index of an account changes with its key, both by the
-- owner's functions only (38_vault.sql).
CREATE OR REPLACE FUNCTION app.refuse_final() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  no_facts text[] := CASE TG_TABLE_NAME WHEN 'visit' THEN '{needs}' WHEN 'bank_account' THEN '{number_index}'
    WHEN 'objection' THEN '{text}' WHEN 'paying_account' THEN '{number,number_sealed}' ELSE '{}' END;
BEGIN
  IF current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID)
     AND to_jsonb(OLD) - no_facts = to_jsonb(NEW) - no_facts THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'Catatan ini sudah selesai diproses, jadi tidak bisa diubah lagi.'
    USING ERRCODE = '23514', CONSTRAINT = 'final_rows_stay';
END $$;

DO $$
DECLARE t record;
BEGIN
  FOR t IN SELECT s.table_name AS name, array_agg(DISTINCT s.to_state) AS ends FROM app.step s
           WHERE s.table_name = ANY (ARRAY['bank_account', 'death_answer', 'death_list', 'decree', 'duplicate_review', 'entitlement', 'finding', 'installment',
                   'objection', 'past_batch', 'rule_version', 'payment', 'payment_list', 'purchase', 'settlement', 'spending_plan', 'treasury_document', 'two_person_request', 'visit'])
             AND NOT EXISTS (SELECT 1 FROM app.step o WHERE o.table_name = s.table_name AND o.from_state = s.to_state)
           GROUP BY s.table_name LOOP
    EXECUTE format('CREATE OR REPLACE TRIGGER a_final BEFORE UPDATE ON %I FOR EACH ROW
                    WHEN (OLD.state = ANY (%L::text[]) AND OLD.state = NEW.state AND (OLD IS DISTINCT FROM NEW OR %L))
                    EXECUTE FUNCTION app.refuse_final()', t.name, t.ends, t.name = 'two_person_request');
  END LOOP;
END $$;
