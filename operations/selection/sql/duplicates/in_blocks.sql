SELECT * FROM app.persons_in_blocks($1, $2, $3, $4, $5, $6, $7, $8)
