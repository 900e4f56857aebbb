SELECT p.code FROM visit v JOIN enrollment e ON e.id = v.enrollment JOIN person p ON p.id = e.person
WHERE v.id = $1 AND v.companion = app.actor_id() AND v.enrollment = ANY ((SELECT app.caseload())::uuid[])
