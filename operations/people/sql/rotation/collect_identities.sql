INSERT INTO index_rebuild (id, key_version, nik_index, family_card_index, birth_date_index, phone_index, name_sound_index)
SELECT n.id, $1, n.nik, n.family_card, n.birth_date, n.phone, n.name_sound
FROM unnest($2::uuid[], $3::bytea[], $4::bytea[], $5::bytea[], $6::bytea[], $7::bytea[])
  AS n(id, nik, family_card, birth_date, phone, name_sound)
ON CONFLICT (id) DO NOTHING
