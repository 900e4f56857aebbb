-- $1 after this document, $2 how many
SELECT id, file_key, removed_at FROM document WHERE $1::uuid IS NULL OR id > $1::uuid ORDER BY id LIMIT $2
