INSERT INTO data_key (person, secret, key_version, made_at)
SELECT *, now() FROM unnest($1::uuid[], $2::bytea[], $3::int[])
