-- $1 objection or NULL for the last hundred, open ones first. `decided_before`: the actor, when she may not decide it;
-- `related`: the code of the woman when the actor is her relative.
SELECT o.id, o.enrollment, o.state, o.filed_on, o.due_on, o.channel, o.text, o.reason, o.made_by, o.decided_by, p.code, g.code AS program,
       g.name AS program_name, f.number AS ranking, f.id AS ranking_key, m.full_name AS maker, d.full_name AS decider,
       app.business_day(o.decided_at) AS decided_on, o.state = 'open' AND o.due_on < app.today() AS overdue, app.today() - o.filed_on AS days,
       k.verdict, k.total, e.state AS standing,
       CASE WHEN o.state = 'open' AND app.decided_about(o.id, app.actor_id()) THEN app.actor_id() END AS decided_before,
       (SELECT p.code FROM kinship n WHERE n."user" = app.actor_id() AND n.person = e.person LIMIT 1) AS related
FROM objection o JOIN enrollment e ON e.id = o.enrollment JOIN person p ON p.id = e.person JOIN program g ON g.id = o.program
JOIN ranking f ON f.id = o.ranking JOIN user_account m ON m.id = o.made_by LEFT JOIN user_account d ON d.id = o.decided_by
LEFT JOIN ranking r ON r.objection = o.id LEFT JOIN selection_rank k ON k.run = r.id
WHERE $1::uuid IS NULL OR o.id = $1
ORDER BY o.state <> 'open', o.due_on, o.filed_on, p.code LIMIT 100
