-- $1 codes, $2 plan items, $3 visits, $4 enrollments, $5 purchases, $6 installments.
SELECT * FROM app.field_subjects($1::text[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[])
ORDER BY ref, hers_then DESC NULLS LAST, hers_now DESC NULLS LAST, enrollment DESC
