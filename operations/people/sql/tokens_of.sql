-- $1 user, or NULL for everybody's. By the office's clock, the newest first.
SELECT t.id, u.username AS holder, t.prefix, t.label, t.scope, t.made_at AT TIME ZONE z.zone AS made_at,
  t.expires_at AT TIME ZONE z.zone AS expires_at, t.last_used_at AT TIME ZONE z.zone AS last_used_at,
  t.revoked_at IS NULL AND t.expires_at > now() AND u.active AS is_living
FROM api_token t JOIN user_account u ON u.id = t."user",
  (SELECT coalesce(app.setting('time_zone'), 'Asia/Jakarta') AS zone) z
WHERE $1::uuid IS NULL OR t."user" = $1
ORDER BY t.made_at DESC, t.id
