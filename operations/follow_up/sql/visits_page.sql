-- $1 states, $2 after this key, $3 companion or null, $4 program or null, $5 only those whose day has passed, $6 rows
SELECT v.id, p.code, p.call_name, g.code AS program, v.planned_on, v.visited_on, v.business_status, v.turnover_rp, v.needs, v.distance_m, v.state,
       v.reason, v.companion, v.submitted_by, u.full_name AS companion_name, app.today() - v.planned_on AS days_late,
       app.days_since(v.received_at) AS days,
       CASE WHEN EXISTS (SELECT 1 FROM kinship k WHERE k.person = e.person AND k."user" = app.actor_id()) THEN p.code END AS related,
       concat(v.planned_on, '~', p.code, '~', v.id) AS key
FROM visit v JOIN enrollment e ON e.id = v.enrollment JOIN person p ON p.id = e.person JOIN program g ON g.id = v.program
JOIN user_account u ON u.id = v.companion
WHERE v.state = ANY ($1::text[]) AND (v.state <> 'planned' OR v.planned_on <= app.today())
  AND concat(v.planned_on, '~', p.code, '~', v.id) > $2   AND ($3::uuid IS NULL OR v.companion = $3) AND ($4::uuid IS NULL OR v.program = $4) AND (NOT $5 OR v.planned_on < app.today())
ORDER BY key LIMIT $6
