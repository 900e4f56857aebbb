-- $1 case. `related`: the code of the woman when the actor is her relative.
SELECT c.id, c.program, c.enrollment, c.category, c.channel, c.state, c.is_complaint, c.is_sensitive, c.received_on, c.referred_to,
       c.assignee, c.resolved_by, c.made_by, p.code, g.name AS program_name, a.full_name AS worker, b.full_name AS about,
       m.full_name AS maker, app.case_due(c.id) AS due_on,
       c.state NOT IN ('resolved', 'closed', 'referred') AND app.case_due(c.id) < app.today() AS overdue,
       app.today() - c.received_on AS days, CASE WHEN c.assignee IS DISTINCT FROM app.actor_id() THEN app.actor_id() END AS not_worker,
       (SELECT p.code FROM kinship n WHERE n."user" = app.actor_id() AND n.person = e.person LIMIT 1) AS related
FROM case_response c JOIN program g ON g.id = c.program
LEFT JOIN enrollment e ON e.id = c.enrollment LEFT JOIN person p ON p.id = e.person
LEFT JOIN user_account a ON a.id = c.assignee LEFT JOIN user_account b ON b.id = c.about_user
LEFT JOIN user_account m ON m.id = c.made_by
WHERE c.id = $1
