-- $1 how a body of the new version begins, $2 how many
SELECT id, body_sealed FROM field_event
WHERE body_sealed IS NOT NULL AND substring(body_sealed FROM 1 FOR length($1::bytea)) <> $1::bytea ORDER BY id LIMIT $2
