-- $1 user name. An active user with the roles that hold today, and whether she signs in with a second factor; who is
-- nothing but a companion needs none.
SELECT u.id, u.username,
  ARRAY(SELECT r.role FROM user_role r WHERE r."user" = u.id
        AND (r.confirmed_by IS NOT NULL OR r.role NOT IN ('staff', 'approver', 'treasurer'))
        AND r.starts_on <= app.today() AND (r.ends_on IS NULL OR r.ends_on >= app.today())) AS roles,
  EXISTS (SELECT 1 FROM authenticator a WHERE a.user_id = u.id AND a.revoked_at IS NULL)
    OR NOT EXISTS (SELECT 1 FROM user_role r WHERE r."user" = u.id AND r.role <> 'companion'
                   AND (r.ends_on IS NULL OR r.ends_on >= app.today())) AS is_proved
FROM user_account u WHERE u.username = $1 AND u.active
