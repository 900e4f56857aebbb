-- The trail: one row for each changed row, chained per record. Written here and nowhere else.
-- Grow-only logs are their own trail (51_seals.sql). What is hidden (argument) never enters a trail row: secrets of sign-in, and what
-- has to be gone when a person is erased: her wrapped key (only that it was made and destroyed), her blind indexes, which
-- would still answer whoever guesses her NIK, the name she chose, notes of visits, what was said of her, and where a
-- photo was taken; nor the text of frozen points, which never changes. A change of nothing but these leaves no line.

-- Each record's last line is looked up by the index, whatever the planner thinks of a trail that is still short: read from
-- end to end, it grows while one statement about a list writes it. What a row was before is what its last line left (`after`):
-- it is written out once more only where it is not that, for rows older than the trail and for what went past it.
CREATE OR REPLACE FUNCTION app.write_trail() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  operation bigint := nullif(current_setting('app.operation_id', true), '')::bigint;
  at timestamptz := clock_timestamp();
  number bigint := app.transaction_number();
  who uuid := app.actor_id();
  changed text := CASE TG_OP
    WHEN 'DELETE' THEN 'SELECT id, to_jsonb(o) - $5 AS before, NULL::jsonb AS after FROM old_rows o OFFSET 0'
    ELSE 'SELECT n.id, to_jsonb(o) - $5 AS before, to_jsonb(n) - $5 AS after FROM new_rows n JOIN old_rows o ON o.id = n.id OFFSET 0'
  END;
BEGIN
  IF operation IS NULL OR app.actor_id() IS NULL THEN
    RAISE EXCEPTION 'Data hanya berubah lewat operasi yang mencatat pelakunya.' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'INSERT' THEN  -- planned once: whatever the number of rows, each looks up its own last line
    INSERT INTO trail (table_name, row_key, version, verb, after, actor, operation, transaction_id, at, previous_hash, hash)
    SELECT TG_TABLE_NAME, r.key, r.version, 'insert', r.after, who, operation,
           number, at, r.previous,
           app.trail_hash(r.previous, TG_TABLE_NAME, r.key, r.version, 'insert', NULL, r.after, who, operation, at)
    FROM (SELECT n.id::text AS key, to_jsonb(n) - TG_ARGV[0]::text[] AS after, coalesce(l.version, 0) + 1 AS version, l.hash AS previous
          FROM new_rows n LEFT JOIN LATERAL (
            SELECT t.version, t.hash FROM trail t WHERE t.table_name = TG_TABLE_NAME AND t.row_key = n.id::text
            ORDER BY t.version DESC LIMIT 1) l ON true OFFSET 0) r;
    RETURN NULL;
  END IF;
  EXECUTE format('
    INSERT INTO trail (table_name, row_key, version, verb, before, after, actor, operation, transaction_id, at,
                       previous_hash, hash)
    SELECT $1, r.key, r.version, $2, r.before, r.after, $7, $3, $8, $4, r.previous,
           app.trail_hash(r.previous, $1, r.key, r.version, $2, r.before, r.after, $7, $3, $4)
    FROM (SELECT c.id::text AS key, CASE WHEN $2 <> ''update'' OR l.after IS DISTINCT FROM c.before THEN c.before END AS before,
                 c.after, coalesce(l.version, 0) + 1 AS version, l.hash AS previous
          FROM (%s) c LEFT JOIN LATERAL (
            SELECT t.version, t.hash, t.after FROM trail t WHERE t.table_name = $1 AND t.row_key = c.id::text
            ORDER BY t.version DESC LIMIT 1) l ON true
          WHERE $6 OR c.before IS DISTINCT FROM c.after OFFSET 0) r', changed)
  USING TG_TABLE_NAME::text, lower(TG_OP), operation, at, TG_ARGV[0]::text[],
        TG_TABLE_NAME NOT IN ('data_key', 'identity', 'bank_account', 'paying_account', 'document', 'field_event'), who, number;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION app.trail_hash(previous bytea, table_name text, row_key text, version integer, verb text,
  before jsonb, after jsonb, actor uuid, operation bigint, at timestamptz) RETURNS bytea LANGUAGE sql STABLE AS
$$ SELECT sha256(coalesce(previous, ''::bytea) || convert_to(jsonb_build_array(table_name, row_key, version, verb, before,
     after, actor, operation, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'))::text, 'UTF8')) $$;

DO $$
DECLARE t record;
BEGIN
  FOR t IN SELECT c.relname AS name,
      CASE c.relname WHEN 'user_account' THEN '{password,last_login}'
                     WHEN 'data_key' THEN '{secret,key_version}'
                     WHEN 'identity' THEN '{data_key,key_version,version,nik_index,family_card_index,birth_date_index,phone_index,name_sound_index}'
                     WHEN 'bank_account' THEN '{version,number_index}'
                     WHEN 'paying_account' THEN '{version,number,number_sealed}'
                     WHEN 'person' THEN '{call_name}'
                     WHEN 'visit' THEN '{needs}'
                     WHEN 'home_visit' THEN '{notes}'
                     WHEN 'assessment' THEN '{frozen}'
                     WHEN 'objection' THEN '{text}'
                     WHEN 'case_event' THEN '{text}'
                     WHEN 'other_aid' THEN '{evidence}'
                     WHEN 'sample_comparison' THEN '{remark}'
                     WHEN 'document' THEN '{location_sealed}'
                     WHEN 'death_list' THEN '{content_mark}'
                     WHEN 'field_event' THEN '{body_sealed}'
                     WHEN 'companion_report' THEN '{remark}'
                     WHEN 'hand_over' THEN '{reason,call_name,village_code,asked,answer}'  -- older lines hold them, and a column that is gone
                     ELSE '{}' END AS hidden
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname <> ALL (ARRAY['migration', 'journal', 'trail',
      'download_log', 'identity_read', 'probe', 'import_row', 'selection_rank', 'bank_result_line', 'ledger_line', 'check_run', 'list_check', 'library_hit', 'death_record', 'user_identity', 'statement_seal', 'purchase_signal',
      'checkpoint', 'checkpoint_leaf', 'sample_row',
      'session', 'api_token', 'login_counter', 'network_counter', 'index_rebuild', 'purge_certificate', 'device', 'one_time_code', 'authenticator', 'setting', 'region'])
  LOOP
    EXECUTE format('CREATE OR REPLACE TRIGGER z_trail_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
                    FOR EACH STATEMENT EXECUTE FUNCTION app.write_trail(%L)', t.name, t.hidden);
    EXECUTE format('CREATE OR REPLACE TRIGGER z_trail_update AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows
                    NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION app.write_trail(%L)', t.name, t.hidden);
    EXECUTE format('CREATE OR REPLACE TRIGGER z_trail_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows
                    FOR EACH STATEMENT EXECUTE FUNCTION app.write_trail(%L)', t.name, t.hidden);
  END LOOP;
END $$;
