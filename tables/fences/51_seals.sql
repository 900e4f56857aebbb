-- Tables that only grow are their own trail: each statement that adds rows is sealed as a whole, so that a row that is
-- changed, taken away, moved or slipped in afterwards is found. A statement follows the latest seals that it can see and
-- waits for nobody; of statements at the same time the next ones follow all.

CREATE INDEX IF NOT EXISTS statement_seal_of_table ON statement_seal (table_name, id);

-- What is sealed of each. Not in it: what is sealed anew when keys are rotated and destroyed when a person is erased. A
-- column that comes later is added behind the row, `|| coalesce('';'' || its_name, '''')`, so that older seals stay true.
CREATE OR REPLACE FUNCTION app.sealed_tables() RETURNS TABLE (name text, content text) LANGUAGE sql IMMUTABLE AS
$$ SELECT v.name, 'ROW(' || v.columns || ')::text' || CASE v.name WHEN 'bank_result_line' THEN ' || coalesce('';'' || name_score, '''')' ELSE '' END
   FROM (VALUES
  ('journal', 'id, operation, actor, roles, subject_table, subject_key, reason, facts, transaction_id, at'),
  ('ledger_line', 'id, movement, program, fund, enrollment, account, amount_rp, booked_on, cause_table, cause_key, at'),
  ('bank_result_line', 'id, program, bank_result, line_no, reference, amount_rp, and_sen, status, bank_reference, value_date, reason_code, line_key, payment, candidate, verdict'),
  ('list_check', 'id, program, enrollment, payment_list, run, installment, code, rule, severity, days, many'),
  ('library_hit', 'id, program, run, code, enrollment, subject_table, subject_key, day, amount_rp, days, many'),
  ('selection_rank', 'id, program, run, enrollment, rank, total, verdict, assessment, reason, group_rank, made_by, at'),
  ('import_row', 'id, batch, line_no, verdict, reasons, warnings, enrollment'),
  ('identity_read', 'id, opening, person, fields, actor, at'),
  ('download_log', 'id, export_id, event, sheet, filters, rows, bytes, sha256, actor, at'),
  ('probe', 'id, actor, organization, route, kind, at'),
  ('sample_row', 'id, program, enrollment, audit_sample, row_key, code, origin, companion, amount_rp, hits, place')) AS v(name, columns) $$;

CREATE OR REPLACE FUNCTION app.seal_hash(before bytea, facts jsonb, at timestamptz, content bytea) RETURNS bytea LANGUAGE sql STABLE AS
$$ SELECT sha256(coalesce(before, ''::bytea)
     || convert_to((facts || to_jsonb(to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')))::text, 'UTF8') || content) $$;

-- The statement that seals the rows of `source` (a transition table, or the table itself) as rows of `sealed`; its
-- {operation} is still to be filled in.
CREATE OR REPLACE FUNCTION app.sealing(sealed text, source text) RETURNS text LANGUAGE sql STABLE AS
$$ SELECT format('
  INSERT INTO statement_seal (table_name, row_count, first_keys, last_keys, follows, operation, transaction_id, at, hash)
  SELECT %1$L, c.many, c.firsts, c.lasts, b.keys, {operation}, app.transaction_number(), n.at,
         app.seal_hash(b.hashes, jsonb_build_array(%1$L, c.many, c.firsts, c.lasts, b.keys, {operation}), n.at, c.content)
  FROM (SELECT sum(many)::int AS many, array_agg(first ORDER BY first) AS firsts, array_agg(last ORDER BY first) AS lasts,
               sha256(string_agg(hashes, ''''::bytea ORDER BY first)) AS content
        FROM (SELECT count(*) AS many, min(id) AS first, max(id) AS last, string_agg(hash, ''''::bytea ORDER BY id) AS hashes
              FROM (SELECT id, sha256(convert_to(%2$s, ''UTF8'')) AS hash, id - row_number() OVER (ORDER BY id) AS part
                    FROM %3$s) r GROUP BY part) p) c
  CROSS JOIN (SELECT coalesce(array_agg(id ORDER BY id), ''{}'') AS keys, string_agg(hash, ''''::bytea ORDER BY id) AS hashes
              FROM (SELECT id, hash FROM statement_seal WHERE table_name = %1$L ORDER BY id DESC LIMIT 8) l) b
  CROSS JOIN (SELECT clock_timestamp() AS at) n WHERE c.many > 0', t.name, t.content, source)
  FROM app.sealed_tables() t WHERE t.name = sealed $$;

CREATE OR REPLACE TRIGGER a_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON statement_seal
  FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

-- Each table has a function of its own, so that its plan is made once. Rows from before there were seals get one together.
DO $$
DECLARE t record;
BEGIN
  PERFORM set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO', true);
  FOR t IN SELECT name FROM app.sealed_tables() LOOP
    EXECUTE format('CREATE OR REPLACE FUNCTION app.seal_%1$s() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
      SET search_path = public, pg_temp SET timezone = ''UTC'' SET datestyle = ''ISO'' SET enable_seqscan = off AS %2$L',
      t.name, 'BEGIN ' || replace(app.sealing(t.name, 'new_rows'), '{operation}',
                                  'nullif(current_setting(''app.operation_id'', true), '''')::bigint') || '; RETURN NULL; END');
    EXECUTE format('CREATE OR REPLACE TRIGGER z_seal AFTER INSERT ON %1$I REFERENCING NEW TABLE AS new_rows
                    FOR EACH STATEMENT EXECUTE FUNCTION app.seal_%1$s()', t.name);
    IF NOT EXISTS (SELECT 1 FROM statement_seal s WHERE s.table_name = t.name) THEN
      EXECUTE replace(app.sealing(t.name, quote_ident(t.name)), '{operation}', 'NULL::bigint');
    END IF;
  END LOOP;
END $$;

-- Seals that are not what they were, rows that are gone, and rows that no statement added. Definer: it reads every row and
-- gives back keys only.
CREATE OR REPLACE FUNCTION app.unlike_seals() RETURNS TABLE (subject text, expected text, found text) LANGUAGE plpgsql
STABLE SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' SET datestyle = 'ISO' AS $$
DECLARE t record;
BEGIN
  IF NOT app.has('system', 'auditor') THEN RETURN; END IF;
  FOR t IN SELECT * FROM app.sealed_tables() LOOP
    RETURN QUERY EXECUTE format('
      WITH part AS MATERIALIZED (
        SELECT s.id AS seal, p.first, p.last FROM statement_seal s, unnest(s.first_keys, s.last_keys) AS p(first, last)
        WHERE s.table_name = %1$L),
      held AS MATERIALIZED (
        SELECT p.seal, h.* FROM part p CROSS JOIN LATERAL (
          SELECT r.id, sha256(convert_to(%2$s, ''UTF8'')) AS hash FROM %1$I r WHERE r.id BETWEEN p.first AND p.last OFFSET 0) h),
      now AS (SELECT seal, count(*) AS many, sha256(string_agg(hash, ''''::bytea ORDER BY id)) AS content FROM held GROUP BY seal),
      broken AS MATERIALIZED (
        SELECT s.id, s.row_count, coalesce(n.many, 0) AS many FROM statement_seal s LEFT JOIN now n ON n.seal = s.id
        CROSS JOIN LATERAL (SELECT count(*) AS many, string_agg(b.hash, ''''::bytea ORDER BY b.id) AS hashes
                            FROM statement_seal b WHERE b.id = ANY (s.follows) AND b.table_name = s.table_name) f
        WHERE s.table_name = %1$L AND (f.many <> cardinality(s.follows) OR s.hash IS DISTINCT FROM app.seal_hash(f.hashes,
          jsonb_build_array(s.table_name, s.row_count, s.first_keys, s.last_keys, s.follows, s.operation), s.at, n.content)))
      SELECT ''statement_seal:'' || id, %1$L || '' '' || row_count, %1$L || '' '' || many || '' other'' FROM broken
      UNION ALL
      SELECT %1$L || '':'' || key, ''sealed'', ''no row'' FROM broken b JOIN part p ON p.seal = b.id, generate_series(p.first, p.last) AS key
      WHERE b.many <> b.row_count AND NOT EXISTS (SELECT 1 FROM %1$I r WHERE r.id = key)
      UNION ALL
      SELECT %1$L || '':'' || r.id, ''sealed'', ''no seal'' FROM %1$I r WHERE NOT EXISTS (SELECT 1 FROM held h WHERE h.id = r.id)', t.name, t.content);
  END LOOP;
END $$;
