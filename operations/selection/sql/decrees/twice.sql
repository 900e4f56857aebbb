SELECT code FROM app.twice_in($1) AS code
