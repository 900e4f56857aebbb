-- $1: SHA-256 of a bearer token. One row while it is neither revoked nor expired. Touches when it was used, at most once
-- a minute.
WITH who AS (
  SELECT t.id AS token, t.prefix, t.scope, u.id, u.username, u.full_name, u.organization,
    ARRAY(SELECT r.role FROM user_role r WHERE r."user" = u.id
          AND (r.confirmed_by IS NOT NULL OR r.role NOT IN ('staff', 'approver', 'treasurer'))
          AND r.starts_on <= app.today() AND (r.ends_on IS NULL OR r.ends_on >= app.today()))::text[] AS roles
  FROM api_token t JOIN user_account u ON u.id = t."user"
  WHERE t.token_sha256 = $1 AND u.active AND t.revoked_at IS NULL AND t.expires_at > now()),
used AS (
  UPDATE api_token SET last_used_at = now() FROM who
  WHERE api_token.id = who.token
    AND (api_token.last_used_at IS NULL OR api_token.last_used_at < now() - interval '1 minute'))
SELECT who.*, ARRAY[]::text[] AS stand_ins FROM who
