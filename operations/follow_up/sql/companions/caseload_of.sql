-- $1 companion: her open assignments, held until the end; whether the other one ($2) declared that she is related.
SELECT a.enrollment, p.code, EXISTS (SELECT 1 FROM kinship k WHERE k.person = e.person AND k."user" = $2) AS related
FROM companion_assignment a JOIN enrollment e ON e.id = a.enrollment JOIN person p ON p.id = e.person
WHERE a.companion = $1 AND a.ends_on IS NULL ORDER BY a.enrollment FOR UPDATE OF a
