-- $1: keyed hash of an address. Failures of one quarter of an hour; the first one afterwards begins to count anew. What
-- others failed at long ago goes.
WITH old AS (DELETE FROM network_counter WHERE since < now() - interval '1 day' AND network <> $1)
INSERT INTO network_counter AS c (network, failures, since) VALUES ($1, 1, now())
ON CONFLICT (network) DO UPDATE SET
  failures = CASE WHEN c.since < now() - interval '15 minutes' THEN 1 ELSE least(c.failures + 1, 100000) END,
  since = CASE WHEN c.since < now() - interval '15 minutes' THEN now() ELSE c.since END
RETURNING failures
