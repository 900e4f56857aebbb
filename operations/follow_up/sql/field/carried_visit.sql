-- $1 visit: did the actor carry its report to the desk?
SELECT 1 FROM visit v JOIN field_event f ON f.enrollment = v.enrollment AND f.kind = 'visit'
  AND f.companion = v.submitted_by AND f.captured_at = v.captured_at
WHERE v.id = $1 AND f.carrier = app.actor_id() LIMIT 1
