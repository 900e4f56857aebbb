-- $1 user. Everything that opens a door in her name ends for good: sessions, devices, tokens, codes.
WITH sessions AS (DELETE FROM session WHERE user_id = $1),
     devices AS (UPDATE device SET revoked_at = now() WHERE "user" = $1 AND revoked_at IS NULL),
     tokens AS (UPDATE api_token SET revoked_at = now() WHERE "user" = $1 AND revoked_at IS NULL)
UPDATE one_time_code SET expires_at = now() WHERE "user" = $1 AND used_at IS NULL AND expires_at > now()
