-- $1 user, $2 scopes that the role opened. They stay ended, also when the role is given again.
UPDATE api_token SET revoked_at = now() WHERE "user" = $1 AND scope = ANY ($2::text[]) AND revoked_at IS NULL
