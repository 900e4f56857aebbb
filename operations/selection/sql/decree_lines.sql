SELECT l.line_no, l.enrollment, l.effect, l.amount_rp, l.periods, c.label AS component, e.person, p.code, p.call_name
FROM decree_line l JOIN component c ON c.id = l.component JOIN enrollment e ON e.id = l.enrollment
JOIN person p ON p.id = e.person WHERE l.decree = $1 AND l.line_no > $2 ORDER BY l.line_no LIMIT $3
