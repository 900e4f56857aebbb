-- $1: a user. Her devices that still count, the one used last first.
SELECT d.id, d.kind, d.label, d.made_at, d.seen_at
FROM device d WHERE d."user" = $1 AND d.revoked_at IS NULL AND d.expires_at > now() ORDER BY d.seen_at DESC, d.id
