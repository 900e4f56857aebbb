-- $1: SHA-256 of the cookie, $2 and $3: seconds of idleness allowed at a desk and to a companion, $4: whether this
-- request counts as use. One row for a session of an active user that has not ended: who she is, with the roles that
-- hold today, and how far she has come. Touches the session's expiry, at most once a minute.
WITH who AS (
  SELECT u.id, u.username, u.full_name, u.organization, u.must_change_password, s.expiry_date, s.max_expiry_date,
    s.device, coalesce(s.proved_at > now() - interval '5 minutes', false) AS proved,
    EXISTS (SELECT 1 FROM authenticator a WHERE a.user_id = u.id AND a.revoked_at IS NULL) AS enrolled,
    EXISTS (SELECT 1 FROM user_role r WHERE r."user" = u.id AND r.role <> 'companion'
            AND (r.ends_on IS NULL OR r.ends_on >= app.today()))
      OR EXISTS (SELECT 1 FROM stand_in a WHERE a."user" = u.id AND a.role <> 'companion'
                 AND a.confirmed_by IS NOT NULL AND a.ends_on >= app.today()) AS at_desk,
    now() AT TIME ZONE 'UTC' AS moment
  FROM session s JOIN user_account u ON u.id = s.user_id LEFT JOIN device d ON d.id = s.device
  WHERE s.token = $1 AND u.active AND s.max_expiry_date > now() AT TIME ZONE 'UTC' AND d.revoked_at IS NULL),
idle AS (SELECT make_interval(secs => CASE WHEN at_desk THEN $2::float8 ELSE $3::float8 END) AS allowed FROM who),
touched AS (
  UPDATE session SET expiry_date = now() AT TIME ZONE 'UTC' + idle.allowed, seen_at = now() FROM idle
  WHERE $4::boolean AND token = $1 AND expiry_date > now() AT TIME ZONE 'UTC'
    AND expiry_date < now() AT TIME ZONE 'UTC' + idle.allowed - interval '1 minute')
SELECT who.id, who.username, who.full_name, who.organization, who.proved,
  CASE WHEN who.expiry_date <= who.moment THEN 'locked' WHEN who.enrolled AND who.device IS NULL THEN 'code'
       WHEN who.must_change_password THEN 'password' WHEN who.at_desk AND NOT who.enrolled THEN 'enroll'
       ELSE 'open' END AS stage,
  extract(epoch FROM least(who.expiry_date, who.max_expiry_date) - who.moment)::int AS locks_in_s,
  ARRAY(SELECT r.role FROM user_role r WHERE r."user" = who.id
        AND (r.confirmed_by IS NOT NULL OR r.role NOT IN ('staff', 'approver', 'treasurer'))
        AND r.starts_on <= app.today() AND (r.ends_on IS NULL OR r.ends_on >= app.today())
        UNION SELECT a.role FROM stand_in a WHERE a."user" = who.id AND a.confirmed_by IS NOT NULL
        AND a.subject_key IS NULL AND app.today() BETWEEN a.starts_on AND a.ends_on) AS roles,
  ARRAY(SELECT a.role || ':' || a.subject_table || ':' || a.subject_key FROM stand_in a
        WHERE a."user" = who.id AND a.confirmed_by IS NOT NULL AND a.subject_key IS NOT NULL
        AND app.today() BETWEEN a.starts_on AND a.ends_on) AS stand_ins
FROM who
