-- $1 decree, $2 opening: its persons without a live account, as far as the opening covers them, with what the vault holds.
SELECT p.id AS person, p.code, k.secret AS data_key, i.legal_name, i.nik, i.birth_date, i.mother_name, i.address, i.phone
FROM decree_line l JOIN enrollment e ON e.id = l.enrollment AND e.state IN ('determined', 'active') JOIN person p ON p.id = e.person
JOIN identity i ON i.person = p.id JOIN data_key k ON k.person = p.id
WHERE l.decree = $1 AND l.effect = 'grant' AND p.id IN (SELECT app.covered_by($2)) AND k.secret IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM bank_account a WHERE a.enrollment = e.id AND a.state IN ('opened', 'verified'))
GROUP BY p.id, p.code, k.secret, i.legal_name, i.nik, i.birth_date, i.mother_name, i.address, i.phone ORDER BY p.code
