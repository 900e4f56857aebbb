SELECT code FROM app.compared_in($1) AS code
