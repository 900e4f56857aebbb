-- $1 user, $2 office
SELECT id FROM user_account WHERE id = $1 AND organization = $2 AND active
