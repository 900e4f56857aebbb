-- Cases: those that nobody holds, those that are late, and those that another closes.
WITH work (kind, key, program, days, barred) AS (
  SELECT 'case_assign', c.id, c.program, app.today() - c.received_on, false
  FROM case_response c WHERE c.state IN ('received', 'reopened')
  UNION ALL
  SELECT 'case_work', c.id, c.program, greatest(app.today() - app.case_due(c.id), 0), c.assignee <> app.actor_id()
  FROM case_response c WHERE c.state IN ('assigned', 'in_progress')
  UNION ALL
  SELECT 'case_close', c.id, c.program, app.today() - c.received_on, c.resolved_by = app.actor_id()
  FROM case_response c WHERE c.state IN ('resolved', 'referred')
  UNION ALL
  SELECT 'case_rule_activate', r.id, NULL, app.days_since(r.made_at), r.made_by = app.actor_id()
  FROM case_rule r WHERE r.state = 'draft')
SELECT kind, count(*) FILTER (WHERE NOT coalesce(barred, false))::int AS free, count(*) FILTER (WHERE barred)::int AS barred,
       coalesce(max(days) FILTER (WHERE NOT coalesce(barred, false)), 0)::int AS free_days,
       coalesce(max(days) FILTER (WHERE barred), 0)::int AS barred_days,
       (array_agg(key ORDER BY coalesce(barred, false), key))[1] AS key,
       (SELECT g.code FROM program g WHERE g.id = (array_agg(program ORDER BY coalesce(barred, false), key))[1]) AS program
FROM work GROUP BY kind
