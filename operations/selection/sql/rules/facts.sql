-- What is known of these enrollments of program $1 without asking
SELECT e.id AS enrollment, e.age_years, p.sex, p.village_code,
       (SELECT min(h.visited_on) FROM home_visit h WHERE h.enrollment = e.id) AS visited_on
FROM enrollment e JOIN person p ON p.id = e.person WHERE e.program = $1 AND e.id = ANY($2::uuid[])
