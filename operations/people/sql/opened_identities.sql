SELECT i.person, k.secret AS data_key, i.legal_name, i.nik, i.family_card_no, i.address, i.phone
FROM identity i LEFT JOIN data_key k ON k.person = i.person WHERE i.person = ANY ($1::uuid[])
