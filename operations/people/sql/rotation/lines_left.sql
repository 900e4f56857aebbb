-- $1 how a line of the new version begins, $2 how many
SELECT id, batch, cells FROM import_row
WHERE length(cells) > 0 AND substring(cells FROM 1 FOR length($1::bytea)) <> $1::bytea ORDER BY id LIMIT $2
