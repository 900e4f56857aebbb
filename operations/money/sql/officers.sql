-- $1 list, $2 users or NULL for all: who of the list's office may sit at the table.
SELECT u.id, u.full_name FROM user_account u JOIN program p ON p.organization = u.organization
JOIN payment_list l ON l.program = p.id
WHERE l.id = $1 AND u.active AND ($2::uuid[] IS NULL OR u.id = ANY ($2)) ORDER BY u.full_name, u.id LIMIT 300
