-- $1 batch. Rows that wait for a supervisor's comparison stay proposed.
UPDATE enrollment e SET state = 'screened', screened_by = app.actor_id()
WHERE e.import_batch = $1 AND e.state = 'proposed' AND NOT app.in_review(e.id) RETURNING e.id
