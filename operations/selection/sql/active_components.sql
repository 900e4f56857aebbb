SELECT 1 FROM component WHERE program = $1 AND state = 'active' LIMIT 1
