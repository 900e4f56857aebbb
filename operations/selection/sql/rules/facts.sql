-- What is known of these enrollments of program $1 without asking
SELECT e.id AS enrollment, e.age_years, p.sex, p.village_code, o.amount_rp AS other_aid_rp, o.rows AS other_aid_count,
       (SELECT min(h.visited_on) FROM home_visit h WHERE h.enrollment = e.id) AS visited_on
FROM enrollment e JOIN person p ON p.id = e.person
JOIN app.other_aid_of($2, (SELECT fiscal_year FROM program WHERE id = $1)) o ON o.enrollment = e.id
WHERE e.program = $1 AND e.id = ANY($2::uuid[])
