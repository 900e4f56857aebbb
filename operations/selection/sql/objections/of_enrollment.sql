-- $1 enrollment: her objections, the newest first, with who decided and how she was placed afterwards. Not her own words.
SELECT o.id, o.filed_on, o.due_on, o.channel, o.state, o.decided_at, app.business_day(o.decided_at) AS decided_on, o.reason,
       f.number AS ranking, d.full_name AS decider, m.full_name AS maker, r.number AS placed_by, k.verdict, k.total,
       o.ranking = (SELECT coalesce(l.based_on, l.id) FROM selection_rank x JOIN ranking l ON l.id = x.run AND l.state = 'decided'
                    WHERE x.enrollment = $1 ORDER BY l.number DESC LIMIT 1) AS of_last
FROM objection o JOIN ranking f ON f.id = o.ranking JOIN user_account m ON m.id = o.made_by
LEFT JOIN user_account d ON d.id = o.decided_by
LEFT JOIN ranking r ON r.objection = o.id LEFT JOIN selection_rank k ON k.run = r.id
WHERE o.enrollment = $1 ORDER BY o.filed_on DESC, o.id
