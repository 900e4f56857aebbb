SELECT person, key_version, secret, made_at FROM data_key WHERE secret IS NOT NULL ORDER BY person
