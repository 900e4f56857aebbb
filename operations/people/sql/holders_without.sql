-- $1 organization, $2 user. Other active users of the office with a confirmed money role that holds; and whether she
-- has one.
SELECT EXISTS (SELECT 1 FROM user_role r WHERE r."user" = $2 AND r.role IN ('staff', 'approver', 'treasurer')
                 AND r.confirmed_by IS NOT NULL AND (r.ends_on IS NULL OR r.ends_on >= app.today())) AS holds,
       EXISTS (SELECT 1 FROM user_role r JOIN user_account u ON u.id = r."user"
               WHERE u.organization = $1 AND u.active AND u.id <> $2 AND r.role IN ('staff', 'approver', 'treasurer')
                 AND r.confirmed_by IS NOT NULL AND (r.ends_on IS NULL OR r.ends_on >= app.today())) AS others
