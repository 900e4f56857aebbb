-- $1: SHA-256 of the phone's token. A phone that was revoked, or reported as lost.
SELECT lost_at FROM device WHERE token_sha256 = $1 AND kind = 'phone' AND (revoked_at IS NOT NULL OR lost_at IS NOT NULL)
