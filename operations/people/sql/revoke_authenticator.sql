-- $1 user. Her authenticator is nobody's any more, and whatever was opened with it ends.
WITH sessions AS (DELETE FROM session WHERE user_id = $1),
     browsers AS (UPDATE device SET revoked_at = now() WHERE "user" = $1 AND kind = 'browser' AND revoked_at IS NULL)
UPDATE authenticator SET revoked_at = now() WHERE user_id = $1 AND revoked_at IS NULL RETURNING id
