-- $1 user name, $2 role. An active user, with her role of this kind where it has not ended.
SELECT u.id AS user_id, u.organization, r.id AS role_id
FROM user_account u LEFT JOIN user_role r ON r."user" = u.id AND r.role = $2 AND r.ends_on IS NULL
WHERE u.username = $1 AND u.active
