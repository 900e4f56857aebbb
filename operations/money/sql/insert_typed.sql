INSERT INTO typed_line (program, typed_result, line_no, payment, status, amount_rp, value_date, bank_reference, reason_code, bank_line)
SELECT r.program, r.id, g.* FROM typed_result r, unnest($2::int[], $3::uuid[], $4::text[], $5::bigint[], $6::date[], $7::text[],
                                                       $8::text[], $9::bigint[]) AS g
WHERE r.id = $1
