-- $1 enrollments: who of them had a verified account that was closed, and has none now.
SELECT DISTINCT p.code FROM bank_account a JOIN enrollment e ON e.id = a.enrollment JOIN person p ON p.id = e.person
WHERE a.enrollment = ANY ($1::uuid[]) AND a.state = 'closed' AND a.verified_by IS NOT NULL ORDER BY p.code LIMIT 1
