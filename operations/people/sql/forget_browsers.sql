-- $1 user, $2 key of the counter of her name. After a new password: no session, no browser that is known without a code
-- of the authenticator, and no account that is locked for the guesses at the old one. Phones stay paired.
WITH sessions AS (DELETE FROM session WHERE user_id = $1),
     counters AS (DELETE FROM login_counter WHERE name_sha256 = $2)
UPDATE device SET revoked_at = now() WHERE "user" = $1 AND kind = 'browser' AND revoked_at IS NULL
