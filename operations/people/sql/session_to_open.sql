-- $1: a user name, $2: her known device or NULL. What a new session of hers needs to know: whether she has an
-- authenticator, and whether its code was typed on this device within the last 12 hours.
SELECT u.id,
  EXISTS (SELECT 1 FROM authenticator a WHERE a.user_id = u.id AND a.revoked_at IS NULL) AS enrolled,
  (SELECT d.id FROM device d WHERE d.id = $2 AND d."user" = u.id AND d.revoked_at IS NULL
     AND d.proved_at > now() - interval '12 hours') AS device
FROM user_account u WHERE u.username = $1 AND u.active
