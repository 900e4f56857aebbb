INSERT INTO identity (person, status, settled, nik, family_card_no, legal_name, mother_name,
  birth_date, address, phone, nik_index, family_card_index, birth_date_index, phone_index, name_sound_index, made_at)
SELECT *, now() FROM unnest($1::uuid[], $2::text[], $3::bool[], $4::bytea[], $5::bytea[], $6::bytea[], $7::bytea[],
  $8::bytea[], $9::bytea[], $10::bytea[], $11::bytea[], $12::bytea[], $13::bytea[], $14::bytea[], $15::bytea[])
