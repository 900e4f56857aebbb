-- $1 key of the counter of this use, $2 use, $3 selector, $4 how many wrong codes in five minutes close it for the rest
-- of them. Counts one try for the codes it names and in total, before anything is compared.
WITH total AS (
  INSERT INTO login_counter AS c (name_sha256, failures, locked_until) VALUES ($1, 1, now() + interval '5 minutes')
  ON CONFLICT (name_sha256) DO UPDATE SET
    failures = CASE WHEN c.locked_until <= now() THEN 1 ELSE least(c.failures + 1, 10000) END,
    locked_until = CASE WHEN c.locked_until <= now() THEN now() + interval '5 minutes' ELSE c.locked_until END
  RETURNING failures),
named AS (
  UPDATE one_time_code SET failures = least(failures + 1, 10000)
  WHERE use = $2 AND selector = $3 AND used_at IS NULL AND expires_at > now())
SELECT failures <= $4 AS may_compare FROM total
