-- $1 decree, $2 codes: who of them stands in this decree.
SELECT DISTINCT p.code, e.id AS enrollment FROM decree_line l JOIN enrollment e ON e.id = l.enrollment
JOIN person p ON p.id = e.person WHERE l.decree = $1 AND p.code = ANY ($2::text[])
