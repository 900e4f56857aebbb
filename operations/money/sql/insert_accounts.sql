-- $12 the account that they replace or NULL, $13 why, $14 the document that proves it.
INSERT INTO bank_account (id, enrollment, program, bank_code, number, number_index, holder_name, name_matches, opened_on,
  name_score, branch, length_unusual, replaces, change_reason, change_document, made_by)
SELECT a.id, a.enrollment, e.program, a.bank_code, a.number, a.number_index, a.holder_name, a.name_matches, a.opened_on,
       a.name_score, a.branch, a.length_unusual, $12, $13, $14, app.actor_id()
FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bytea[], $5::bytea[], $6::bytea[], $7::bool[], $8::date[], $9::int[],
            $10::text[], $11::bool[])
     AS a(id, enrollment, bank_code, number, number_index, holder_name, name_matches, opened_on, name_score, branch, length_unusual)
JOIN enrollment e ON e.id = a.enrollment
