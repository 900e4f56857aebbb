-- $1: a user. How many recovery codes of her authenticator are unused; no row for who has none.
SELECT coalesce(cardinality(recovery_codes), 0) AS count FROM authenticator WHERE user_id = $1 AND revoked_at IS NULL
