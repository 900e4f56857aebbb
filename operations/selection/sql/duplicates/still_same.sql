SELECT EXISTS (SELECT 1 FROM duplicate_review WHERE enrollment = $1 AND state = 'same') AS found
