-- Files for the bank: a format is written by its maker while it is a draft and never after; what was made at release and what
-- the bank charged stay as they are; one account pays for a fund.

CREATE UNIQUE INDEX IF NOT EXISTS paying_account_active_once ON paying_account (fund) WHERE state = 'active';
CREATE UNIQUE INDEX IF NOT EXISTS bank_format_active_once ON bank_file_profile (organization, code) WHERE state = 'active';
CREATE UNIQUE INDEX IF NOT EXISTS bank_fee_document_once ON bank_fee (payment_list, kind, document_no) WHERE state <> 'rejected';

DO $$
DECLARE c record;
BEGIN
  FOR c IN SELECT * FROM (VALUES ('paying_account', 'fund'), ('bank_file', 'payment_list'), ('bank_file', 'paying_account'),
      ('bank_fee', 'payment_list')) AS v(name, target)
    WHERE NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conname = v.name || '_' || v.target || '_same_program')
  LOOP
    EXECUTE format('CREATE UNIQUE INDEX IF NOT EXISTS %I ON %I (id, program)', c.target || '_with_program', c.target);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (%I, program) REFERENCES %I (id, program)',
                   c.name, c.name || '_' || c.target || '_same_program', c.target, c.target);
  END LOOP;
END $$;

CREATE OR REPLACE TRIGGER a_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON bank_file
  FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

-- Beside the steps and who takes them nothing of these changes; the format of a bank only while it is a draft.
CREATE OR REPLACE TRIGGER a_sealed BEFORE UPDATE ON bank_file_profile FOR EACH ROW
  WHEN (OLD.organization <> NEW.organization OR OLD.state <> 'draft' AND to_jsonb(OLD) - '{state,version}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{state,version}'::text[])
  EXECUTE FUNCTION app.refuse_final();
CREATE OR REPLACE TRIGGER a_sealed BEFORE UPDATE ON paying_account FOR EACH ROW
  WHEN (to_jsonb(OLD) - '{state,activated_by,reason,version}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{state,activated_by,reason,version}'::text[]
        OR OLD.state <> 'draft' AND to_jsonb(OLD) - '{state,version}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{state,version}'::text[])
  EXECUTE FUNCTION app.refuse_final();
CREATE OR REPLACE TRIGGER a_sealed BEFORE UPDATE ON bank_fee FOR EACH ROW
  WHEN (OLD.state <> 'recorded' AND OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION app.refuse_final();

-- Whoever activates a format did not write it: a draft is written by its maker alone.
CREATE OR REPLACE FUNCTION app.format_by_its_maker() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT app.has('system') AND OLD.made_by IS DISTINCT FROM app.actor_id() THEN
    RAISE EXCEPTION 'Draf format ini hanya diubah oleh pembuatnya.'
      USING ERRCODE = '23514', CONSTRAINT = 'format_by_its_maker';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER a_writes BEFORE UPDATE ON bank_file_profile FOR EACH ROW
  WHEN (to_jsonb(OLD) - '{state,activated_by,version}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{state,activated_by,version}'::text[])
  EXECUTE FUNCTION app.format_by_its_maker();

-- A bank charges for what it was sent.
CREATE OR REPLACE FUNCTION app.fee_of_a_sent_list() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN payment_list l ON l.id = n.payment_list
             WHERE l.state NOT IN ('sent', 'reconciled', 'closed')) THEN
    RAISE EXCEPTION 'Biaya bank dicatat setelah daftarnya dikirim.'
      USING ERRCODE = '23514', CONSTRAINT = 'fee_of_a_sent_list';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER e_sent AFTER INSERT ON bank_fee REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.fee_of_a_sent_list();
