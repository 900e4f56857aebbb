SELECT code, many FROM app.reasons_missing($1)
