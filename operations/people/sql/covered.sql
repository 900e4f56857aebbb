-- $1 opening, $2 persons: what it was opened for, and who of them it covers.
SELECT o.task, o.subject_key, ARRAY(SELECT c FROM app.covered_by($1) AS c WHERE c = ANY ($2::uuid[])) AS persons
FROM identity_opening o WHERE o.id = $1 AND o.opened_by = app.actor_id() AND o.closed_at IS NULL AND o.expires_at > now()
