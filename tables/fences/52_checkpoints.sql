-- Checkpoints: what the tree stands on, in which order, and that each follows the one before. The root and the signature
-- are made outside the database, with a key that is not in it (operations/books/checkpoints.py).

-- A restored database counts its transactions from the beginning; numbers go on above those that were given before.
-- At each start and with each migration; where nothing was restored it changes nothing.
CREATE OR REPLACE FUNCTION app.continue_numbers() RETURNS void LANGUAGE plpgsql AS $$
DECLARE highest bigint := (SELECT greatest((SELECT max(transaction_id) FROM trail), (SELECT max(transaction_id) FROM statement_seal)));
BEGIN
  IF highest >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint + app.transactions_before() THEN
    INSERT INTO setting (key, value) VALUES ('transactions_before', highest::text)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value;
  END IF;
END $$;
SELECT app.continue_numbers();

-- Every lower number has ended: what such a transaction wrote is there for good, and nothing with a lower number will come.
-- (By the highest key one would miss a slower transaction that took a lower one.)
CREATE OR REPLACE FUNCTION app.horizon() RETURNS bigint LANGUAGE sql VOLATILE AS
$$ SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint + app.transactions_before() $$;

-- Leaves of the tree (RFC 9162: SHA-256 of a zero byte and the entry) for what was written from one number to before
-- another. A leaf covers the whole row, its chain hash too.
CREATE OR REPLACE FUNCTION app.leaves(first bigint, before bigint)
RETURNS TABLE (source text, source_id bigint, table_name text, row_key text, version integer, hash bytea)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT 'trail', t.id, t.table_name, t.row_key, t.version,
         sha256('\x00' || convert_to(jsonb_build_array('trail', t.id, t.table_name, t.row_key, t.version, t.verb, t.before,
           t.after, t.actor, t.operation, t.transaction_id, to_char(t.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
           encode(t.previous_hash, 'hex'), encode(t.hash, 'hex'))::text, 'UTF8'))
  FROM trail t WHERE t.transaction_id >= $1 AND t.transaction_id < $2
  UNION ALL
  SELECT 'statement_seal', s.id, s.table_name, s.first_keys[1] || '-' || s.last_keys[cardinality(s.last_keys)], NULL,
         sha256('\x00' || convert_to(jsonb_build_array('statement_seal', s.id, s.table_name, s.row_count, s.first_keys,
           s.last_keys, s.follows, s.operation, s.transaction_id, to_char(s.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
           encode(s.hash, 'hex'))::text, 'UTF8'))
  FROM statement_seal s
  WHERE s.transaction_id >= $1 AND s.transaction_id < $2 OR s.transaction_id IS NULL AND $1 = 0 $$;

-- In the order of the tree. Definer: it reads the whole trail and gives back hashes only.
CREATE OR REPLACE FUNCTION app.new_leaves(first bigint, before bigint) RETURNS TABLE (source text, hash bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT l.source, l.hash FROM app.leaves($1, $2) l WHERE app.has('system', 'auditor')
   ORDER BY l.source = 'statement_seal', l.source_id $$;

-- A checkpoint follows the one before, and its leaves are written with it.
CREATE OR REPLACE FUNCTION app.follow_checkpoint() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE last checkpoint; many bigint;
BEGIN
  SELECT * INTO last FROM checkpoint WHERE id <> NEW.id ORDER BY number DESC LIMIT 1;
  IF NEW.number <> coalesce(last.number, 0) + 1 OR NEW.previous_hash IS DISTINCT FROM last.hash
     OR NEW.before_xid < coalesce(last.before_xid, 0) OR NEW.before_xid > app.horizon() THEN
    RAISE EXCEPTION 'Titik periksa tidak menyambung dengan yang sebelumnya.'
      USING ERRCODE = '23514', CONSTRAINT = 'checkpoint_follows';
  END IF;
  INSERT INTO checkpoint_leaf (id, checkpoint, source, source_id, table_name, row_key, version, hash)
  SELECT coalesce(last.tree_size, 0) + row_number() OVER (ORDER BY l.source = 'statement_seal', l.source_id) - 1,
         NEW.number, l.source, l.source_id, l.table_name, l.row_key, l.version, l.hash
  FROM app.leaves(coalesce(last.before_xid, 0), NEW.before_xid) l;
  GET DIAGNOSTICS many = ROW_COUNT;
  IF NEW.tree_size <> coalesce(last.tree_size, 0) + many THEN
    RAISE EXCEPTION 'Titik periksa ini tidak memuat semua yang tertulis.' USING ERRCODE = '23514', CONSTRAINT = 'checkpoint_holds_all';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER d_follows AFTER INSERT ON checkpoint FOR EACH ROW EXECUTE FUNCTION app.follow_checkpoint();

-- What is not as it was when its checkpoint was made, in the order of the tree: changed, gone, or slipped in afterwards with
-- an old number. Definer: it reads every line and gives back keys only.
CREATE OR REPLACE FUNCTION app.unlike_leaves() RETURNS TABLE (table_name text, row_key text, version integer, wrong text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(l.table_name, h.table_name), coalesce(l.row_key, h.row_key), coalesce(l.version, h.version),
         CASE coalesce(l.source, h.source) WHEN 'trail' THEN 'its line in the trail ' ELSE 'the seal of these rows ' END
           || CASE WHEN l.id IS NULL THEN 'was slipped in' WHEN h.hash IS NULL THEN 'is gone' ELSE 'was changed' END
  FROM checkpoint_leaf l
  FULL JOIN app.leaves(0, (SELECT coalesce(max(before_xid), 0) FROM checkpoint)) h ON h.source = l.source AND h.source_id = l.source_id
  WHERE app.has('system', 'auditor')
    AND (l.hash, l.table_name, l.row_key, l.version) IS DISTINCT FROM (h.hash, h.table_name, h.row_key, h.version)
  ORDER BY l.id NULLS LAST, h.source_id LIMIT 1000 $$;

-- Lines whose hash is not that of the line before and their own content. Definer, as above.
CREATE OR REPLACE FUNCTION app.broken_chains()
RETURNS TABLE (id bigint, table_name text, row_key text, version integer, expected text, found text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id, t.table_name, t.row_key, t.version, encode(t.hash, 'hex'), coalesce(encode(t.computed, 'hex'), 'gap')
  FROM (SELECT c.*, CASE WHEN c.previous_hash IS NOT DISTINCT FROM c.before_hash AND c.version = coalesce(c.before_version, 0) + 1
          THEN app.trail_hash(c.previous_hash, c.table_name, c.row_key, c.version, c.verb, c.before, c.after, c.actor, c.operation, c.at)
        END AS computed
        FROM (SELECT s.*, lag(hash) OVER record AS before_hash, lag(version) OVER record AS before_version
              FROM trail s WINDOW record AS (PARTITION BY table_name, row_key ORDER BY version)) c) t
  WHERE app.has('system', 'auditor') AND t.computed IS DISTINCT FROM t.hash ORDER BY t.id $$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['checkpoint', 'checkpoint_leaf'] LOOP
    EXECUTE format('CREATE OR REPLACE TRIGGER a_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
                    FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change()', t);
  END LOOP;
END $$;
