-- $1 enrollment: the ranking that she may object to, and whether an objection to it was decided already
SELECT o.id, o.announced_on, coalesce(v.objection_days, 21)::int AS objection_days,
       EXISTS (SELECT 1 FROM objection b WHERE b.enrollment = $1 AND b.ranking = o.id AND b.state <> 'open') AS answered
FROM selection_rank k JOIN ranking r ON r.id = k.run AND r.state = 'decided' JOIN ranking o ON o.id = coalesce(r.based_on, r.id)
LEFT JOIN rule_version v ON v.id = o.rule_version
WHERE k.enrollment = $1 ORDER BY r.number DESC LIMIT 1
