-- $1 how a secret of the new version begins, $2 how many. An empty one was revoked.
SELECT id, user_id, secret, revoked_at FROM authenticator
WHERE secret <> '' AND NOT starts_with(secret, $1) ORDER BY id LIMIT $2
