-- $1: SHA-256 of the name. Ten wrong passwords in a row close the account's door for 15 minutes.
INSERT INTO login_counter (name_sha256, failures, locked_until) VALUES ($1, 1, NULL)
ON CONFLICT (name_sha256) DO UPDATE SET
  failures = CASE WHEN login_counter.failures >= 10 THEN 1 ELSE login_counter.failures + 1 END,
  locked_until = CASE WHEN login_counter.failures = 9 THEN now() + interval '15 minutes' END
