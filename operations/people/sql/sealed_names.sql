-- $1: after this person, $2: so many. Only who has a recorded name.
SELECT person, data_key, legal_name FROM identity
WHERE person > $1 AND legal_name IS NOT NULL ORDER BY person LIMIT $2
