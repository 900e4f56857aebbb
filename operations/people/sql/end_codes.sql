-- $1 user, $2 use (empty: all). What is still open of her earlier codes opens nothing any more.
UPDATE one_time_code SET expires_at = now()
WHERE "user" = $1 AND ($2::text IS NULL OR use = $2) AND used_at IS NULL AND expires_at > now()
