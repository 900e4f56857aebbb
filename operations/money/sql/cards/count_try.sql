-- $1 key of the network that asks, $2 key of the beginning of the code, $3 and $4 how many wrong codes in a quarter of an
-- hour close them. Counts one try before anything is compared; past its own number a network closes nobody else's code.
WITH old AS (DELETE FROM network_counter WHERE since < now() - interval '1 day' AND network NOT IN ($1, $2)),
near AS (
  INSERT INTO network_counter AS c (network, failures, since) SELECT $1::text, 1, now() WHERE $1::text <> ''
  ON CONFLICT (network) DO UPDATE SET
    failures = CASE WHEN c.since < now() - interval '15 minutes' THEN 1 ELSE least(c.failures + 1, 100000) END,
    since = CASE WHEN c.since < now() - interval '15 minutes' THEN now() ELSE c.since END
  RETURNING failures),
beginning AS (
  INSERT INTO network_counter AS c (network, failures, since)
  SELECT $2::text, 1, now() WHERE coalesce((SELECT failures FROM near), 0) <= $3
  ON CONFLICT (network) DO UPDATE SET
    failures = CASE WHEN c.since < now() - interval '15 minutes' THEN 1 ELSE least(c.failures + 1, 100000) END,
    since = CASE WHEN c.since < now() - interval '15 minutes' THEN now() ELSE c.since END
  RETURNING failures)
SELECT coalesce((SELECT failures FROM beginning) <= $4, false) AS may_compare
