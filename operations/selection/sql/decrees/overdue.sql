-- $1 decree, $2 its program: who stands in it for aid and owes the report of a grant of another program, where this one's rule
-- lets that stand in the way.
SELECT p.code FROM app.selection_flags($2, ARRAY(SELECT l.enrollment FROM decree_line l WHERE l.decree = $1 AND l.effect = 'grant')) f
JOIN enrollment e ON e.id = f.enrollment JOIN person p ON p.id = e.person WHERE f.flag = 'report_overdue' ORDER BY p.code
