-- Whoever decided an objection had not decided about that woman before, and whoever is judged again objected and was upheld.
SELECT 'objection:' || o.id AS subject, 'somebody who did not decide before' AS expected, o.decided_by::text AS found
FROM objection o WHERE o.state <> 'open' AND app.decided_about(o.id, o.decided_by, o.decided_at)
UNION ALL
SELECT 'assessment:' || a.id, 'an upheld objection', coalesce(o.state, 'none')
FROM assessment a LEFT JOIN objection o ON o.id = a.objection AND o.enrollment = a.enrollment
WHERE a.number > 1 AND o.state IS DISTINCT FROM 'upheld'
