-- The actor's months that are over, at most twelve back, in programs she may see: what stands of each, the latest first.
SELECT p.id AS program, p.code, p.name, m.month, (SELECT x.due_on FROM app.companion_reports_missing() x
         WHERE x.companion = app.actor_id() AND x.program = p.id AND x.month = m.month) AS due_on,
       r.id, r.state, r.reason, r.submitted_on, app.today() AS today
FROM (SELECT DISTINCT a.program, g::date AS month
      FROM companion_assignment a, generate_series(date_trunc('month', app.today()::timestamp) - interval '12 months',
                                                   date_trunc('month', app.today()::timestamp) - interval '1 month', interval '1 month') AS g
      WHERE a.companion = app.actor_id() AND a.starts_on < (g + interval '1 month')::date AND (a.ends_on IS NULL OR a.ends_on >= g::date)) m
JOIN program p ON p.id = m.program
LEFT JOIN LATERAL (SELECT c.id, c.state, c.reason, c.submitted_on FROM companion_report c
                   WHERE c.companion = app.actor_id() AND c.program = p.id AND c.month = m.month ORDER BY c.revision DESC LIMIT 1) r ON true
ORDER BY m.month DESC, p.code
