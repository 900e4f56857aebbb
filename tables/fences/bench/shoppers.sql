-- $1 how many: the women whom the companion goes along with, and each item that they planned.
SELECT p.code, s.enrollment, i.id AS item FROM companion_assignment a JOIN spending_plan s ON s.enrollment = a.enrollment
JOIN enrollment e ON e.id = s.enrollment JOIN person p ON p.id = e.person JOIN plan_item i ON i.spending_plan = s.id
ORDER BY i.line_no, p.code LIMIT $1
