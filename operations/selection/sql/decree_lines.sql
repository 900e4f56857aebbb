-- $1 decree, $2 the last line seen, $3 how many lines or NULL. `replaces`: whose place she takes; `replaced_*`: who took hers, by
-- which decree.
SELECT l.line_no, l.enrollment, l.effect, l.amount_rp, l.unit_rp, l.units, c.unit_name, l.periods, c.label AS component, e.person, p.code, p.call_name,
       l.reason_code, o.code AS replaces, later.code AS replaced_by, later.decree AS replaced_in, later.number AS replaced_number
FROM decree_line l JOIN component c ON c.id = l.component JOIN enrollment e ON e.id = l.enrollment
JOIN person p ON p.id = e.person
LEFT JOIN enrollment r ON r.id = l.replaces LEFT JOIN person o ON o.id = r.person
LEFT JOIN LATERAL (
  SELECT q.code, d.id AS decree, d.number FROM decree_line m JOIN decree d ON d.id = m.decree AND d.state IN ('approved', 'amended')
  JOIN enrollment t ON t.id = m.enrollment JOIN person q ON q.id = t.person
  WHERE m.replaces = l.enrollment LIMIT 1) later ON l.effect = 'grant'
WHERE l.decree = $1 AND l.line_no > $2 ORDER BY l.line_no LIMIT $3
