-- $1 office (empty: of all), $2 only companions, $3 this user name only (or empty), $4 after this one, $5 how many. Users
-- with their roles, devices, the request for a new authenticator that waits, and when they last came in.
SELECT u.id, u.username, u.full_name, u.active, o.name AS office,
  (SELECT max(seen) FROM (
     SELECT u.last_login AT TIME ZONE 'UTC' AS seen
     UNION ALL SELECT s.opened_at FROM session s WHERE s.user_id = u.id
     UNION ALL SELECT d.seen_at FROM device d WHERE d."user" = u.id) AS times) AS last_seen,
  EXISTS (SELECT 1 FROM authenticator a WHERE a.user_id = u.id AND a.revoked_at IS NULL) AS has_authenticator,
  ARRAY(SELECT r.role || CASE WHEN r.confirmed_by IS NULL AND r.role IN ('staff', 'approver', 'treasurer') THEN ':waits' ELSE '' END
        FROM user_role r WHERE r."user" = u.id AND (r.ends_on IS NULL OR r.ends_on >= app.today()) ORDER BY r.role) AS roles,
  (SELECT count(*) FROM device d WHERE d."user" = u.id AND d.revoked_at IS NULL AND d.expires_at > now()) AS device_count,
  q.id AS request, q.made_by AS request_by, m.full_name AS request_by_name
FROM user_account u LEFT JOIN organization o ON o.id = u.organization
LEFT JOIN LATERAL (
  SELECT c.id, c.made_by FROM one_time_code c WHERE c."user" = u.id AND c.use = 'new_authenticator'
    AND c.confirmed_by IS NULL AND c.expires_at > now() ORDER BY c.made_at DESC LIMIT 1) q ON true
LEFT JOIN user_account m ON m.id = q.made_by
WHERE ($1::uuid IS NULL OR u.organization = $1) AND ($3::text IS NULL OR u.username = $3) AND u.username > $4
  AND EXISTS (SELECT 1 FROM user_role r WHERE r."user" = u.id)
  AND (NOT $2 OR EXISTS (SELECT 1 FROM user_role r WHERE r."user" = u.id AND r.role = 'companion'
                           AND (r.ends_on IS NULL OR r.ends_on >= app.today())))
ORDER BY u.username LIMIT $5
