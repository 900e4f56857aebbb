SELECT full_name FROM app.companions_of($1)
