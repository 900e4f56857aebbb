SELECT * FROM checkpoint ORDER BY number
