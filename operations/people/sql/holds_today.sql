-- $1 user, $2 role: does she hold it today, herself or standing in for the whole role?
SELECT 1 FROM user_role r WHERE r."user" = $1 AND r.role = $2
  AND (r.confirmed_by IS NOT NULL OR r.role NOT IN ('staff', 'approver', 'treasurer'))
  AND r.starts_on <= app.today() AND (r.ends_on IS NULL OR r.ends_on >= app.today())
UNION ALL
SELECT 1 FROM stand_in a WHERE a."user" = $1 AND a.role = $2 AND a.confirmed_by IS NOT NULL AND a.subject_key IS NULL
  AND app.today() BETWEEN a.starts_on AND a.ends_on
