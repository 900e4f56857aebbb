SELECT * FROM checkpoint WHERE number = $1
