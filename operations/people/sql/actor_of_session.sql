-- $1: SHA-256 of the cookie, $2: seconds of idleness allowed. One row for a live session of an active user, with the
-- roles that hold today. Touches the session's expiry, at most once a minute.
WITH who AS (
  SELECT u.id, u.username, u.full_name, u.organization
  FROM session s JOIN user_account u ON u.id = s.user_id
  WHERE s.token = $1 AND u.active
    AND s.expiry_date > now() AT TIME ZONE 'UTC' AND s.max_expiry_date > now() AT TIME ZONE 'UTC'),
touched AS (
  UPDATE session SET expiry_date = now() AT TIME ZONE 'UTC' + make_interval(secs => $2)
  WHERE token = $1 AND expiry_date > now() AT TIME ZONE 'UTC'
    AND expiry_date < now() AT TIME ZONE 'UTC' + make_interval(secs => $2 - 60))
SELECT who.*,
  ARRAY(SELECT r.role FROM user_role r WHERE r."user" = who.id
        AND (r.confirmed_by IS NOT NULL OR r.role NOT IN ('staff', 'approver', 'treasurer'))
        AND r.starts_on <= app.today() AND (r.ends_on IS NULL OR r.ends_on >= app.today())
        UNION SELECT a.role FROM stand_in a WHERE a."user" = who.id AND a.confirmed_by IS NOT NULL
        AND a.subject_key IS NULL AND app.today() BETWEEN a.starts_on AND a.ends_on) AS roles,
  ARRAY(SELECT a.role || ':' || a.subject_table || ':' || a.subject_key FROM stand_in a
        WHERE a."user" = who.id AND a.confirmed_by IS NOT NULL AND a.subject_key IS NOT NULL
        AND app.today() BETWEEN a.starts_on AND a.ends_on) AS stand_ins
FROM who
