INSERT INTO index_rebuild (id, key_version, number_index)
SELECT n.id, $1, n.number FROM unnest($2::uuid[], $3::bytea[]) AS n(id, number) ON CONFLICT (id) DO NOTHING
