INSERT INTO bank_account (id, enrollment, program, bank_code, number, number_index, holder_name, name_matches, opened_on, made_by)
SELECT a.id, a.enrollment, e.program, a.bank_code, a.number, a.number_index, a.holder_name, a.name_matches, a.opened_on,
       app.actor_id()
FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bytea[], $5::bytea[], $6::bytea[], $7::bool[], $8::date[])
     AS a(id, enrollment, bank_code, number, number_index, holder_name, name_matches, opened_on)
JOIN enrollment e ON e.id = a.enrollment
