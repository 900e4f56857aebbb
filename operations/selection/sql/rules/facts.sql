-- What is known of these enrollments of program $1 without asking
SELECT e.id AS enrollment, e.age_years, p.sex, p.village_code, h.other_aid_rp, h.other_aid_count, h.earlier_finding,
       (SELECT min(v.visited_on) FROM home_visit v WHERE v.enrollment = e.id) AS visited_on
FROM enrollment e JOIN person p ON p.id = e.person LEFT JOIN app.history_of($2::uuid[]) h ON h.enrollment = e.id
WHERE e.program = $1 AND e.id = ANY($2::uuid[])
