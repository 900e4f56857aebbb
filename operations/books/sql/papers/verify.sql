SELECT * FROM app.verify_paper($1, $2)
