-- $1 device, $2 its user. Revokes it and ends the sessions that were opened on it.
WITH revoked AS (
  UPDATE device SET revoked_at = now() WHERE id = $1 AND "user" = $2 AND revoked_at IS NULL RETURNING id),
ended AS (DELETE FROM session WHERE device IN (SELECT id FROM revoked))
SELECT id FROM revoked
