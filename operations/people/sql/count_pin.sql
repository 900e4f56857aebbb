-- $1: SHA-256 of the phone's token. Counts one try before the PIN is compared; no row while the phone waits or is not
-- known. After the third try the next one waits: 1, 5, 15, then 60 minutes. The eleventh is one too many: pair again.
UPDATE device SET
  pin_failures = pin_failures + 1,
  pin_closed_until = now() + make_interval(mins => coalesce((ARRAY[0, 0, 1, 5, 15])[pin_failures + 1], 60)),
  revoked_at = CASE WHEN pin_failures >= 10 THEN now() END
WHERE token_sha256 = $1 AND kind = 'phone' AND revoked_at IS NULL AND expires_at > now()
  AND coalesce(pin_closed_until <= now(), true)
RETURNING id, "user", CASE WHEN revoked_at IS NULL THEN pin END AS pin
