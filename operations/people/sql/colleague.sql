-- $1 user name, $2 the office of whoever asks (empty: of all offices). Nobody of another office is found.
SELECT u.id, u.username, u.full_name, u.organization, u.active FROM user_account u
WHERE u.username = $1 AND ($2::uuid IS NULL OR u.organization = $2)
  AND EXISTS (SELECT 1 FROM user_role r WHERE r."user" = u.id)
