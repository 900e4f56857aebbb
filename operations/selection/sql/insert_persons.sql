INSERT INTO person (id, code, call_name, sex, village_code)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])
