-- $1: organization. Every role and stand-in of the office that still waits or holds, newest first.
SELECT 'role' AS kind, r.id, u.id AS user_id, u.full_name, r.role, NULL AS subject_table, NULL AS subject_key,
       r.starts_on, r.ends_on, NULL AS document_no, r.given_by, r.confirmed_by, s.full_name AS confirmed_by_name
FROM user_role r JOIN user_account u ON u.id = r."user" LEFT JOIN user_account s ON s.id = r.confirmed_by
WHERE u.organization = $1 AND (r.ends_on IS NULL OR r.ends_on >= app.today())
UNION ALL
SELECT 'stand_in', a.id, u.id, u.full_name, a.role, a.subject_table, a.subject_key, a.starts_on, a.ends_on, a.document_no,
       a.given_by, a.confirmed_by, s.full_name
FROM stand_in a JOIN user_account u ON u.id = a."user" JOIN user_account g ON g.id = a.given_by
LEFT JOIN user_account s ON s.id = a.confirmed_by
WHERE (u.organization = $1 OR g.organization = $1) AND a.ends_on >= app.today()
ORDER BY kind, full_name, role
