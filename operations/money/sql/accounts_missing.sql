-- $1 decree: its persons without a live account, after this code.
SELECT DISTINCT p.code, p.call_name, e.id AS enrollment, e.person FROM decree_line l JOIN enrollment e ON e.id = l.enrollment
JOIN person p ON p.id = e.person
WHERE l.decree = $1 AND l.effect = 'grant' AND e.state IN ('determined', 'active') AND p.code > $2
  AND NOT EXISTS (SELECT 1 FROM bank_account a WHERE a.enrollment = e.id AND a.state IN ('opened', 'verified'))
ORDER BY p.code LIMIT $3
