SELECT id, full_name FROM app.service_officers()
