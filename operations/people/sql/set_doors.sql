-- $1 user, $2 roles that work in Piccolo Admin. Its door is open to whoever holds one of them.
UPDATE user_account SET admin = EXISTS (
  SELECT 1 FROM user_role r WHERE r."user" = $1 AND r.role = ANY ($2::text[])
    AND (r.ends_on IS NULL OR r.ends_on >= app.today()))
WHERE id = $1
