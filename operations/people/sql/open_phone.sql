-- $1: device, $2: seconds that it stays open. The PIN was right.
UPDATE device SET pin_failures = 0, pin_closed_until = NULL, open_until = now() + make_interval(secs => $2), seen_at = now()
WHERE id = $1 AND revoked_at IS NULL RETURNING id
