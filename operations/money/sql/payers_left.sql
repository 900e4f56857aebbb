-- $1 how a number sealed under the newest version begins, $2 how many
SELECT id, number, number_sealed FROM paying_account
WHERE number_sealed IS NULL OR substring(number_sealed FROM 1 FOR length($1::bytea)) <> $1::bytea ORDER BY id LIMIT $2
