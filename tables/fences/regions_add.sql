-- $1 codes, $2 names, $3 names as they are compared, $4 levels, $5 the day of the list, $6 its source. Adds what is new.
INSERT INTO region (code, name, name_key, level, valid_from, source)
SELECT g.code, g.name, g.key, g.level, $5, $6
FROM unnest($1::text[], $2::text[], $3::text[], $4::int[]) AS g(code, name, key, level)
WHERE NOT EXISTS (SELECT 1 FROM region r WHERE r.code = g.code AND r.valid_to IS NULL)
ORDER BY g.code
