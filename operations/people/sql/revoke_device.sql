-- $1: a device. It is revoked and its sessions end.
WITH ended AS (DELETE FROM session WHERE device = $1)
UPDATE device SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL
