-- $1 list, then line numbers, indexes, days and deeds
INSERT INTO death_record (program, death_list, line_no, nik_index, died_on, document_no)
SELECT k.program, k.id, n.line_no, n.nik_index, n.died_on, n.document_no
FROM death_list k, unnest($2::int[], $3::bytea[], $4::date[], $5::text[]) AS n(line_no, nik_index, died_on, document_no)
WHERE k.id = $1
