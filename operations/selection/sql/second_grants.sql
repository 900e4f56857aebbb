-- Who stands in this decree for a grant and has one of the same year, or one without an accepted report.
SELECT p.code, g.same_year
FROM app.grants_elsewhere(ARRAY(SELECT l.enrollment FROM decree_line l JOIN component c ON c.id = l.component
                                WHERE l.decree = $1 AND l.effect = 'grant' AND c.kind = 'grant')) g
JOIN enrollment e ON e.id = g.enrollment JOIN person p ON p.id = e.person
WHERE g.same_year OR g.unreported ORDER BY p.code
