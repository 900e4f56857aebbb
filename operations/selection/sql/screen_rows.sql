-- $1 batch. Also those whom a supervisor still compares with another person: nobody else sees a difference.
UPDATE enrollment e SET state = 'screened', screened_by = app.actor_id()
WHERE e.import_batch = $1 AND e.state = 'proposed' RETURNING e.id
