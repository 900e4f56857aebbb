-- $1 number of a slip, $2 a sum or NULL, $3 after this key, $4 rows.
SELECT s.id, s.kind, s.document_no, s.amount_rp, s.state, s.dated, p.code, p.call_name, g.code AS program, s.id::text AS key
FROM settlement s JOIN enrollment e ON e.id = s.enrollment JOIN person p ON p.id = e.person JOIN program g ON g.id = s.program
WHERE (s.document_no = ANY (ARRAY[$1, upper($1), lower($1)]) OR s.amount_rp = $2::bigint) AND s.id::text > $3
ORDER BY s.id::text LIMIT $4
