-- $1 use, $2 keyed hashes of the code, $3 user name (empty where the code alone says who), $4 tries that a code allows,
-- $5 key of the counter, $6 that of the network. One row, once: the code is used up and this try was no wrong one.
WITH used AS (
  UPDATE one_time_code c SET used_at = now(), failures = c.failures - 1 FROM user_account u
  WHERE u.id = c."user" AND u.active AND c.use = $1 AND c.code_sha256 = ANY ($2::text[]) AND ($3::text IS NULL OR u.username = $3)
    AND c.used_at IS NULL AND c.expires_at > now() AND c.failures <= $4
  RETURNING c.id, c."user" AS user_id),
right_one AS (UPDATE login_counter SET failures = failures - 1 WHERE name_sha256 = $5 AND EXISTS (SELECT 1 FROM used)),
right_there AS (UPDATE network_counter SET failures = failures - 1 WHERE network = $6 AND EXISTS (SELECT 1 FROM used))
SELECT id, user_id FROM used
