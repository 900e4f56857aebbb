SELECT enrollment, person, secret FROM app.changing_keys($1)
