SELECT person, data_key, legal_name, nik, family_card_no, address, phone FROM identity WHERE person = ANY ($1::uuid[])
