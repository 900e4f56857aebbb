-- Every row's hash covers the one before it of the same record.
SELECT 'trail:' || t.id AS subject, encode(t.hash, 'hex') AS expected, coalesce(encode(t.computed, 'hex'), 'gap') AS found
FROM (SELECT c.*, CASE WHEN c.previous_hash IS NOT DISTINCT FROM c.before_hash AND c.version = coalesce(c.before_version, 0) + 1
        THEN app.trail_hash(c.previous_hash, c.table_name, c.row_key, c.version, c.verb, c.before, c.after, c.actor, c.operation, c.at)
      END AS computed
      FROM (SELECT s.*, lag(hash) OVER record AS before_hash, lag(version) OVER record AS before_version
            FROM trail s WINDOW record AS (PARTITION BY table_name, row_key ORDER BY version)) c) t
WHERE t.computed IS DISTINCT FROM t.hash
