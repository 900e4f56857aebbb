-- $1 program: who is narrowed to which of its sites, since when, by whom.
SELECT n.id, n."user" AS user_id, u.full_name, s.number AS site, n.given_at, g.full_name AS given_by
FROM user_site n JOIN user_account u ON u.id = n."user" JOIN site s ON s.id = n.site JOIN user_account g ON g.id = n.given_by
WHERE n.program = $1 AND n.ended_at IS NULL ORDER BY u.full_name, s.number
