SELECT * FROM app.persons_to_compare($1, $2)
