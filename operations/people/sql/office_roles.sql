-- $1 organization. Its active users with the roles that hold today (stand-ins for a whole role too), and those that wait.
SELECT u.id, u.full_name,
  ARRAY(SELECT r.role FROM user_role r WHERE r."user" = u.id
          AND (r.confirmed_by IS NOT NULL OR r.role NOT IN ('staff', 'approver', 'treasurer'))
          AND r.starts_on <= app.today() AND (r.ends_on IS NULL OR r.ends_on >= app.today())
        UNION SELECT a.role FROM stand_in a WHERE a."user" = u.id AND a.confirmed_by IS NOT NULL
          AND a.subject_key IS NULL AND app.today() BETWEEN a.starts_on AND a.ends_on) AS roles,
  ARRAY(SELECT r.role FROM user_role r WHERE r."user" = u.id AND r.confirmed_by IS NULL
          AND r.role IN ('staff', 'approver', 'treasurer') AND (r.ends_on IS NULL OR r.ends_on >= app.today())) AS waiting
FROM user_account u WHERE u.organization = $1 AND u.active ORDER BY u.full_name, u.id
