-- $1 enrollment: the actor's request that was agreed to in the last eight hours and not used yet.
SELECT r.id, r.reason FROM two_person_request r
WHERE r.kind = 'break_glass' AND r.subject_key = $1::text AND r.asked_by = app.actor_id() AND r.state = 'agreed'
  AND r.decided_at > now() - interval '8 hours'
  AND NOT EXISTS (SELECT 1 FROM identity_opening o WHERE o.task = 'break_glass' AND o.opened_by = app.actor_id()
                    AND o.subject_key = r.subject_key AND o.opened_at >= r.decided_at)
ORDER BY r.decided_at DESC LIMIT 1
