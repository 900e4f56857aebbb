-- $1 batch, $2 enrollments, $3 reasons
UPDATE enrollment e SET state = 'ineligible', screened_by = app.actor_id(), reason = u.reason
FROM unnest($2::uuid[], $3::text[]) AS u(id, reason)
WHERE e.id = u.id AND e.import_batch = $1 AND e.state = 'proposed' RETURNING e.id
