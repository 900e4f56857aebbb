SELECT person, code, program, data_key, legal_name FROM app.at_counter($1::bytea[], $2::bytea[]) ORDER BY code LIMIT 100
