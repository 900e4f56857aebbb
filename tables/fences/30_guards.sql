-- Rows that only grow, version numbers, own signatures, and the steps of every state machine.
-- Messages are Indonesian; ERRCODE 23514 lets the doors show them as a refusal.

CREATE OR REPLACE FUNCTION app.refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  -- sealing anew and destroying (38_vault.sql); whoever sets this by hand still has no right to any UPDATE
  IF TG_OP = 'UPDATE' AND TG_TABLE_NAME IN ('import_row', 'document', 'home_visit', 'sample_comparison', 'case_event', 'field_event') AND current_setting('app.vault_work', true) = 'on' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'Baris % hanya boleh ditambah, tidak boleh diubah atau dihapus.', TG_TABLE_NAME
    USING ERRCODE = '23514', CONSTRAINT = 'rows_only_grow';
END $$;

CREATE OR REPLACE FUNCTION app.next_version() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN NEW.version := OLD.version + 1; RETURN NEW; END $$;

-- A signature column can only be filled with the actor herself.
CREATE OR REPLACE FUNCTION app.own_signature() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE col text; forged text; asked text[] := '{}'; was text[] := '{}';
BEGIN
  IF app.has('system') THEN RETURN NULL; END IF;
  FOREACH col IN ARRAY TG_ARGV LOOP
    was := was || CASE TG_OP WHEN 'INSERT' THEN 'NULL::uuid' ELSE format('o.%I', col) END;
    -- counted, because for EXISTS the planner compares every row with every row, hoping to find one soon
    asked := asked || format('WHEN count(*) FILTER (WHERE n.%1$I IS NOT NULL AND n.%1$I IS DISTINCT FROM %2$s
      AND n.%1$I IS DISTINCT FROM $1) > 0 THEN %1$L', col, was[cardinality(was)]);
  END LOOP;
  EXECUTE 'SELECT CASE ' || array_to_string(asked, ' ') || ' END FROM new_rows n'
    || CASE TG_OP WHEN 'INSERT' THEN '' ELSE ' LEFT JOIN old_rows o ON o.id = n.id' END INTO forged USING app.actor_id();
  IF forged IS NOT NULL THEN
    RAISE EXCEPTION 'Tanda tangan % hanya boleh diisi oleh orangnya sendiri.', forged
      USING ERRCODE = '23514', CONSTRAINT = 'own_signature';
  END IF;
  RETURN NULL;
END $$;

-- Her own answer takes this step, whoever carried it here: nobody's role is asked for it.
CREATE OR REPLACE FUNCTION app.said_by_card(wanted_table text, wanted_key text) RETURNS boolean LANGUAGE plpgsql STABLE AS
$$ BEGIN RETURN wanted_table = 'installment' AND EXISTS (
     SELECT 1 FROM confirmation c WHERE c.installment = wanted_key::uuid AND c.channel = 'card'); END $$;

CREATE OR REPLACE FUNCTION app.check_steps() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE wrong text[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT ARRAY['(baru)', n.state] INTO wrong FROM new_rows n WHERE NOT EXISTS (
      SELECT 1 FROM app.step s WHERE s.table_name = TG_TABLE_NAME AND s.from_state = '' AND s.to_state = n.state) LIMIT 1;
  ELSE  -- planned anew each time and for every row: one woman's step and a million's need different plans
    EXECUTE 'SELECT min(ARRAY[o.state::text, n.state::text]) FROM new_rows n JOIN old_rows o ON o.id = n.id
             WHERE n.state IS DISTINCT FROM o.state AND NOT EXISTS (
               SELECT 1 FROM app.step s WHERE s.table_name = $1 AND s.from_state = o.state AND s.to_state = n.state
                 AND (s.roles && $2 OR $3))
               AND NOT (n.state = ''confirmed'' AND o.state = ''paid'' AND app.said_by_card($1, n.id::text))'
      INTO wrong USING TG_TABLE_NAME::text, app.roles(), app.has('system');
  END IF;
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'Langkah % dari "%" ke "%" tidak diperbolehkan untuk peran Anda.', TG_TABLE_NAME, wrong[1], wrong[2]
      USING ERRCODE = '23514', CONSTRAINT = 'step_not_allowed';
  END IF;
  RETURN NULL;
END $$;

DO $$
DECLARE t record; signatures text;
BEGIN
  FOR t IN SELECT c.relname AS name,
      EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'version' AND c.relname <> 'trail') AS has_version,
      EXISTS (SELECT 1 FROM app.step s WHERE s.table_name = c.relname) AS has_steps,
      (SELECT format_type(a.atttypid, NULL) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'id') AS key_type,
      c.relname = ANY (ARRAY['journal', 'trail', 'download_log', 'identity_read', 'probe', 'import_row', 'selection_rank',
        'custody_event', 'account_verification', 'confirmation', 'bank_result', 'bank_result_line', 'typed_line', 'ledger_line',
        'refund_notice', 'outcome', 'site_report', 'home_visit',
        'assessment', 'shopping_trip', 'receipt', 'document', 'kinship', 'purge_certificate',
        'visit_evidence', 'ranking_decision', 'sample_comparison', 'payout', 'payout_line', 'past_payment',
        'printed_paper', 'signed_scan', 'check_run', 'list_check', 'check_reason', 'library_run', 'library_count', 'library_hit',
        'field_event', 'event_photo', 'field_event_answer', 'unbought_item', 'purchase_signal', 'witness', 'site_point',
        'audit_recommendation', 'audit_follow_up', 'audit_evidence', 'follow_up_review']) AS only_grows
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname <> 'migration'
  LOOP
    IF t.key_type = 'uuid' THEN
      EXECUTE format('ALTER TABLE %I ALTER COLUMN id SET DEFAULT app.uuid7()', t.name);
    END IF;
    IF t.only_grows THEN
      EXECUTE format('CREATE OR REPLACE TRIGGER a_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
                      FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change()', t.name);
    END IF;
    IF t.has_version THEN
      EXECUTE format('CREATE OR REPLACE TRIGGER b_next_version BEFORE UPDATE ON %I
                      FOR EACH ROW EXECUTE FUNCTION app.next_version()', t.name);
    END IF;
    IF t.has_steps THEN
      EXECUTE format('CREATE OR REPLACE TRIGGER c_steps_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
                      FOR EACH STATEMENT EXECUTE FUNCTION app.check_steps()', t.name);
      EXECUTE format('CREATE OR REPLACE TRIGGER c_steps_update AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows
                      NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION app.check_steps()', t.name);
    END IF;
    SELECT string_agg(quote_literal(a.attname), ', ') INTO signatures FROM pg_attribute a
      WHERE a.attrelid = t.name::regclass AND a.attnum > 0 AND NOT a.attisdropped AND (a.attname LIKE '%\_by' OR a.attname = 'actor')
      AND t.name NOT IN ('journal', 'trail');
    IF signatures IS NOT NULL THEN
      EXECUTE format('CREATE OR REPLACE TRIGGER d_sign_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
                      FOR EACH STATEMENT EXECUTE FUNCTION app.own_signature(%s)', t.name, signatures);
      EXECUTE format('CREATE OR REPLACE TRIGGER d_sign_update AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows
                      NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION app.own_signature(%s)', t.name, signatures);
    END IF;
  END LOOP;
END $$;
