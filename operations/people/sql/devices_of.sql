-- $1 user. Browsers and phones that know her now.
SELECT id, kind, label, made_at, seen_at FROM device
WHERE "user" = $1 AND revoked_at IS NULL AND expires_at > now() ORDER BY seen_at DESC LIMIT 50
