SELECT * FROM checkpoint ORDER BY number DESC LIMIT 1
