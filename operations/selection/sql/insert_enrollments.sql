INSERT INTO enrollment (program, wave, import_batch, person, site, age_years, import_line, proposed_by)
SELECT $1, $2, $3, *, app.actor_id() FROM unnest($4::uuid[], $5::uuid[], $6::int[], $7::int[])
