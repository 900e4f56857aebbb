UPDATE component SET state = 'dropped' WHERE program = $1 AND state = 'draft'
