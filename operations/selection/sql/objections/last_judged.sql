-- $1 enrollment: her last assessment, and what is known of her today without asking
SELECT a.id, a.frozen, p.code, e.age_years, p.sex, p.village_code,
       (SELECT min(h.visited_on) FROM home_visit h WHERE h.enrollment = e.id) AS visited_on
FROM current_assessment a JOIN enrollment e ON e.id = a.enrollment JOIN person p ON p.id = e.person WHERE a.enrollment = $1
