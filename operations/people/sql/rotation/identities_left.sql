-- $1 coming version, $2 how many
SELECT i.id, i.person, k.secret AS data_key, i.nik, i.family_card_no, i.legal_name, i.birth_date, i.phone
FROM app.identities_to_index($1, $2) i JOIN data_key k ON k.person = i.person
