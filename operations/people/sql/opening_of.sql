SELECT id FROM identity_opening
WHERE task = $1 AND subject_key = $2 AND opened_by = app.actor_id() AND closed_at IS NULL AND expires_at > now()
ORDER BY opened_at DESC LIMIT 1
