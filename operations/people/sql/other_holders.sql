-- $1 organization, $2 a role that is about to end. Confirmed money roles of the office that hold on without it.
SELECT r.id FROM user_role r JOIN user_account u ON u.id = r."user"
WHERE u.organization = $1 AND u.active AND r.id <> $2 AND r.role IN ('staff', 'approver', 'treasurer')
  AND r.confirmed_by IS NOT NULL AND (r.ends_on IS NULL OR r.ends_on >= app.today())
