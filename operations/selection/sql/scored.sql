SELECT id FROM enrollment WHERE program = $1 AND state = 'scored' ORDER BY id FOR NO KEY UPDATE
