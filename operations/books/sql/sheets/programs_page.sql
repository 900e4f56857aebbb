-- $1 state or NULL, $2 last key or NULL, $3 rows.
SELECT p.id, p.code, p.name, p.region_code, p.fiscal_year, p.state FROM program p
WHERE ($1::text IS NULL OR p.state = $1) AND ($2::uuid IS NULL OR p.id > $2) ORDER BY p.id LIMIT $3
