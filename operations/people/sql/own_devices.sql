-- $1: a user. Her devices that still count, the one used last first, by the office's clock.
SELECT d.id, d.kind, d.label, d.made_at AT TIME ZONE z.zone AS made_at, d.seen_at AT TIME ZONE z.zone AS seen_at
FROM device d, (SELECT coalesce(app.setting('time_zone'), 'Asia/Jakarta') AS zone) z
WHERE d."user" = $1 AND d.revoked_at IS NULL AND d.expires_at > now() ORDER BY d.seen_at DESC, d.id
