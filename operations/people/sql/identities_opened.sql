-- $1 enrollment: how many whole identities the actor opened in the last hour, how many she may, whether this one is open
-- to her already, and whether the record belongs to a task that she has open.
SELECT (SELECT count(*)::int FROM identity_opening o WHERE o.task = 'identity' AND o.opened_by = app.actor_id()
          AND o.opened_at > now() - interval '1 hour') AS opened,
       coalesce(app.setting('identities_per_hour')::int, 20) AS most,
       (SELECT o.id FROM identity_opening o WHERE o.task = 'identity' AND o.opened_by = app.actor_id()
          AND o.subject_key = e.id::text AND o.closed_at IS NULL AND o.expires_at > now()
          ORDER BY o.opened_at DESC LIMIT 1) AS opening,
       EXISTS (SELECT 1 FROM identity_opening o WHERE o.task IN ('decree', 'payment_list', 'import_batch', 'account_check')
          AND o.opened_by = app.actor_id() AND o.closed_at IS NULL AND o.expires_at > now()
          AND e.person IN (SELECT app.covered_by(o.id))) AS inside
FROM enrollment e WHERE e.id = $1
