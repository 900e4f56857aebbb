-- $1: SHA-256 of the phone's token, $2: seconds that it stays open, $3: days until it is forgotten. One row for a paired
-- phone of an active companion, with whether its PIN was typed a moment ago. Touches it, at most once a minute.
WITH who AS (
  SELECT d.id AS device, u.id, u.username, u.full_name, u.organization, coalesce(d.open_until > now(), false) AS open
  FROM device d JOIN user_account u ON u.id = d."user"
  WHERE d.token_sha256 = $1 AND d.kind = 'phone' AND d.revoked_at IS NULL AND d.expires_at > now() AND u.active
    AND EXISTS (SELECT 1 FROM user_role r WHERE r."user" = u.id AND r.role = 'companion'
                AND r.starts_on <= app.today() AND (r.ends_on IS NULL OR r.ends_on >= app.today()))),
touched AS (
  UPDATE device SET seen_at = now(), expires_at = now() + make_interval(days => $3),
                    open_until = now() + make_interval(secs => $2)
  WHERE id = (SELECT w.device FROM who w WHERE w.open) AND open_until < now() + make_interval(secs => $2 - 60))
SELECT * FROM who
