-- $1 which ('open', 'mine', 'late', 'all'), $2 after this key, $3 rows: those due soonest first.
SELECT * FROM (
  SELECT c.id, c.category, c.channel, c.state, c.is_complaint, c.is_sensitive, c.received_on, p.code, g.name AS program_name,
         a.full_name AS worker, d.due_on, c.state NOT IN ('resolved', 'closed', 'referred') AND d.due_on < (SELECT app.today()) AS overdue,
         to_char(d.due_on, 'YYYYMMDD') || c.id AS key
  FROM case_response c JOIN program g ON g.id = c.program CROSS JOIN LATERAL (SELECT app.case_due(c.id) AS due_on OFFSET 0) d
  LEFT JOIN enrollment e ON e.id = c.enrollment LEFT JOIN person p ON p.id = e.person
  LEFT JOIN user_account a ON a.id = c.assignee
  WHERE $1 = 'all' OR c.state <> 'closed' AND ($1 <> 'mine' OR c.assignee = (SELECT app.actor_id()))) found
WHERE ($1 <> 'late' OR overdue) AND key > $2 ORDER BY key LIMIT $3
