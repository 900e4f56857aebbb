-- $1 how many: women with an agreed plan, and the item that each of them buys.
SELECT p.code, s.enrollment, i.id AS item FROM spending_plan s JOIN enrollment e ON e.id = s.enrollment
JOIN person p ON p.id = e.person JOIN plan_item i ON i.spending_plan = s.id ORDER BY i.line_no, p.code LIMIT $1
