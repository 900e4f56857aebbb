-- $1: SHA-256 of a cookie, $2: its user. She typed a code just now, in this session and on its device.
WITH proved AS (UPDATE session SET proved_at = now() WHERE token = $1 AND user_id = $2 RETURNING device)
UPDATE device SET proved_at = now(), seen_at = now() FROM proved WHERE device.id = proved.device AND device."user" = $2
