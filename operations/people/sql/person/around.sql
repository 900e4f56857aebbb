-- $1 enrollment: who goes along with her, now and before, and users who said that they are her kin, as far as the reader may
-- see them. Newest first.
SELECT 'companion' AS kind, u.full_name, NULL AS relation, a.starts_on, a.ends_on, u.id AS companion
FROM companion_assignment a JOIN user_account u ON u.id = a.companion WHERE a.enrollment = $1
UNION ALL
SELECT 'kin', u.full_name, k.relation, k.declared_on, NULL, NULL
FROM enrollment e JOIN kinship k ON k.person = e.person JOIN user_account u ON u.id = k."user" WHERE e.id = $1
ORDER BY kind, starts_on DESC, full_name
