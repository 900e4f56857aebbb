-- $1 service day, $2 what was typed, in capitals: everybody of the list, and whether her code or call name begins like it.
SELECT r.id, e.person, upper(p.code) LIKE '%' || $2 || '%' OR upper(p.call_name) LIKE $2 || '%' AS hit
FROM service_day_row r JOIN enrollment e ON e.id = r.enrollment JOIN person p ON p.id = e.person WHERE r.service_day = $1 ORDER BY p.code
