-- $1: a user name, $2: hashes of the marks that the browser carries, $3: keyed hash of its network, $4: failures from
-- which on a network is hot. Always one row: the name's own known device among them, and whether the network is hot.
SELECT
  (SELECT d.id FROM device d JOIN user_account u ON u.id = d."user"
   WHERE u.username = $1 AND d.token_sha256 = ANY ($2::text[]) AND d.kind = 'browser'
     AND d.revoked_at IS NULL AND d.expires_at > now() LIMIT 1) AS device,
  EXISTS (SELECT 1 FROM network_counter n
          WHERE n.network = $3 AND n.failures >= $4 AND n.since >= now() - interval '15 minutes') AS hot
