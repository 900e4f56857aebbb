-- $1 device, $2 its user, $3 whether it is lost or only given back. Revokes it and ends the sessions that were opened on it.
WITH revoked AS (
  UPDATE device SET revoked_at = coalesce(revoked_at, now()), lost_at = CASE WHEN $3 THEN now() END
  WHERE id = $1 AND "user" = $2 AND (revoked_at IS NULL OR $3 AND lost_at IS NULL) RETURNING id),
ended AS (DELETE FROM session WHERE device IN (SELECT id FROM revoked))
SELECT id FROM revoked
