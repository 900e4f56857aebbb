-- $1 key of the counter of this use, $2 use, $3 selector, $4 how many wrong codes in five minutes close it for the rest
-- of them, $5 key of the counter of the network that asks (empty for none), $6 how many wrong codes in a quarter of an
-- hour close it for that network alone. Counts one try, for the network, in total and for the codes it names, before
-- anything is compared. Past its own number a network is counted nowhere else, so it closes nobody's door but its own;
-- and where the total is closed, the first try of a network that was quiet is compared all the same.
WITH near AS (
  INSERT INTO network_counter AS c (network, failures, since) SELECT $5::text, 1, now() WHERE $5::text <> ''
  ON CONFLICT (network) DO UPDATE SET
    failures = CASE WHEN c.since < now() - interval '15 minutes' THEN 1 ELSE least(c.failures + 1, 100000) END,
    since = CASE WHEN c.since < now() - interval '15 minutes' THEN now() ELSE c.since END
  RETURNING failures),
total AS (
  INSERT INTO login_counter AS c (name_sha256, failures, locked_until)
  SELECT $1::text, 1, now() + interval '5 minutes' WHERE coalesce((SELECT failures FROM near), 0) <= $6
  ON CONFLICT (name_sha256) DO UPDATE SET
    failures = CASE WHEN c.locked_until <= now() THEN 1 ELSE least(c.failures + 1, 10000) END,
    locked_until = CASE WHEN c.locked_until <= now() THEN now() + interval '5 minutes' ELSE c.locked_until END
  RETURNING failures),
named AS (
  UPDATE one_time_code SET failures = least(failures + 1, 10000)
  WHERE use = $2 AND selector = $3 AND used_at IS NULL AND expires_at > now() AND EXISTS (SELECT 1 FROM total))
SELECT coalesce((SELECT failures FROM total) <= $4 OR (SELECT failures FROM near) = 1 AND EXISTS (SELECT 1 FROM total),
                false) AS may_compare
