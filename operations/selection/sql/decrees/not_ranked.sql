SELECT code FROM app.unranked_in($1) AS code
