-- $1: SHA-256 of a bearer token. One row while it is neither revoked nor expired.
WITH who AS (
  SELECT u.id, u.username, u.full_name, u.organization
  FROM api_token t JOIN user_account u ON u.id = t."user"
  WHERE t.token_sha256 = $1 AND u.active AND t.revoked_at IS NULL AND t.expires_at > now())
SELECT who.*,
  ARRAY(SELECT r.role FROM user_role r WHERE r."user" = who.id
        AND (r.confirmed_by IS NOT NULL OR r.role NOT IN ('staff', 'approver', 'treasurer'))
        AND r.starts_on <= app.today() AND (r.ends_on IS NULL OR r.ends_on >= app.today())) AS roles,
  ARRAY[]::text[] AS stand_ins
FROM who
