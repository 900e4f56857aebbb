-- $1 task, $2 key: the actor's open opening; and whether the program shows names to its own office without one.
SELECT (SELECT o.id FROM identity_opening o
        WHERE o.task = $1 AND o.subject_key = $2 AND o.opened_by = app.actor_id() AND o.closed_at IS NULL
          AND o.expires_at > now() ORDER BY o.opened_at DESC LIMIT 1) AS id,
       EXISTS (SELECT 1 FROM program g WHERE g.privacy = 'ordinary' AND g.organization = app.organization()
          AND app.holds('staff', 'approver', 'treasurer', 'supervisor') AND g.id = CASE $1
            WHEN 'decree' THEN (SELECT d.program FROM decree d WHERE d.id = $2::uuid)
            WHEN 'payment_list' THEN (SELECT l.program FROM payment_list l WHERE l.id = $2::uuid)
            WHEN 'service_day' THEN (SELECT s.program FROM service_day s WHERE s.id = $2::uuid)
            WHEN 'enrollment' THEN (SELECT e.program FROM enrollment e WHERE e.id = $2::uuid) END) AS ordinary
