SELECT person, data_key, legal_name, nik, address, phone FROM identity WHERE person = ANY ($1::uuid[])
