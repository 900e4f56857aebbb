-- $1 how a place of the new version begins, $2 how many
SELECT id, location_sealed FROM document
WHERE location_sealed IS NOT NULL AND substring(location_sealed FROM 1 FOR length($1::bytea)) <> $1::bytea ORDER BY id LIMIT $2
