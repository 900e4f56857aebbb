SELECT what, number, rp FROM app.open_in($1)
