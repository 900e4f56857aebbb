-- $1: a user, $2: SHA-256 of the cookie that asks. Her sessions that have not ended, this one first, by the
-- office's clock.
SELECT s.id, s.label, s.opened_at AT TIME ZONE z.zone AS opened_at, s.seen_at AT TIME ZONE z.zone AS seen_at,
  s.token = $2 AS is_this
FROM session s, (SELECT coalesce(app.setting('time_zone'), 'Asia/Jakarta') AS zone) z
WHERE s.user_id = $1 AND s.max_expiry_date > now() AT TIME ZONE 'UTC'
ORDER BY s.token = $2 DESC, s.seen_at DESC, s.id DESC
