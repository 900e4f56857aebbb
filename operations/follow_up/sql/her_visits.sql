-- $1 enrollments, or NULL for one visit $2. Visits that the actor has still to make or to write anew.
SELECT v.id, v.enrollment, v.planned_on, v.state, v.reason, v.visited_on, v.business_status, v.turnover_rp, v.needs,
  v.planned_on <= app.today() AS due, p.code, p.call_name
FROM visit v JOIN enrollment e ON e.id = v.enrollment JOIN person p ON p.id = e.person
WHERE (v.enrollment = ANY ($1::uuid[]) OR v.id = $2) AND v.companion = app.actor_id() AND v.state IN ('planned', 'sent_back')
  AND v.enrollment = ANY ((SELECT app.caseload())::uuid[])
ORDER BY v.state = 'planned', v.planned_on, v.id
