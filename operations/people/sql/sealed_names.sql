-- $1: after this person, $2: so many. Only who has a recorded name; without a key where it lies in another backup of the keys.
SELECT i.person, k.secret AS data_key, i.legal_name FROM identity i LEFT JOIN data_key k ON k.person = i.person
WHERE i.person > $1 AND i.legal_name IS NOT NULL ORDER BY i.person LIMIT $2
