INSERT INTO import_row (batch, line_no, verdict, reasons, warnings, cells, enrollment)
SELECT $1, * FROM unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::uuid[])
