-- $1 coming version, $2 how many
SELECT a.id, e.person, k.secret AS data_key, a.bank_code, a.number
FROM bank_account a JOIN enrollment e ON e.id = a.enrollment JOIN data_key k ON k.person = e.person AND k.secret IS NOT NULL
WHERE NOT EXISTS (SELECT 1 FROM index_rebuild r WHERE r.id = a.id AND r.key_version = $1) ORDER BY a.id LIMIT $2
