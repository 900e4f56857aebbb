-- Only persons whose names the actor has opened come back (row-level security on the vault).
SELECT e.id AS enrollment, e.person, k.secret AS data_key, i.legal_name
FROM enrollment e JOIN identity i ON i.person = e.person JOIN data_key k ON k.person = e.person
WHERE e.id = ANY ($1::uuid[]) AND k.secret IS NOT NULL AND i.legal_name IS NOT NULL
