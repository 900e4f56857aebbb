-- $1 part of a number or title, $2 the sum or NULL, $3 after this key, $4 rows.
SELECT d.id, d.number, d.title, d.state, d.dated, d.total_rp, d.line_count, g.code AS program, g.name AS program_name, d.id::text AS key
FROM decree d JOIN program g ON g.id = d.program
WHERE (strpos(lower(concat_ws(' ', d.number, d.title)), lower($1)) > 0 OR d.total_rp = $2::bigint) AND d.id::text > $3
ORDER BY d.id::text LIMIT $4
