-- $1: keyed hash of the name. Counts one attempt and says whether its password may be compared. The tenth one in a row
-- closes the account's door for 15 minutes; attempts at a closed door neither open it nor keep it closed for longer.
INSERT INTO login_counter AS c (name_sha256, failures, locked_until) VALUES ($1, 1, NULL)
ON CONFLICT (name_sha256) DO UPDATE SET
  failures = CASE WHEN c.locked_until <= now() THEN 1 ELSE least(c.failures + 1, 1000) END,
  locked_until = CASE WHEN c.locked_until <= now() THEN NULL
                      WHEN c.failures = 9 THEN now() + interval '15 minutes' ELSE c.locked_until END
RETURNING failures <= 10 AS may_compare
