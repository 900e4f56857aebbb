-- $1 number of a payment list or NULL, $2 its sum or NULL, $3 after this key, $4 rows.
SELECT l.id, l.number, l.state, l.total_rp, l.line_count, g.code AS program, g.name AS program_name, c.label, l.id::text AS key
FROM payment_list l JOIN program g ON g.id = l.program JOIN component c ON c.id = l.component
WHERE (l.number = $1::int OR l.total_rp = $2::bigint) AND l.id::text > $3 ORDER BY l.id::text LIMIT $4
