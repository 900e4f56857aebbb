-- $1 training day, $2 the last code seen, $3 how many or NULL. Who takes part and what is recorded of that day; who has left
-- since stays on the list when something is.
SELECT e.id AS enrollment, p.code, p.call_name, a.present,
       e.state IN ('shortlisted', 'determined', 'active', 'finished') AS takes_part
FROM training_day y JOIN training t ON t.id = y.training
JOIN enrollment e ON e.program = y.program AND (t.wave IS NULL OR e.wave = t.wave) JOIN person p ON p.id = e.person
LEFT JOIN attendance a ON a.training_day = y.id AND a.enrollment = e.id
WHERE y.id = $1 AND p.code > $2 AND (a.id IS NOT NULL OR e.state IN ('shortlisted', 'determined', 'active', 'finished'))
ORDER BY p.code LIMIT $3
