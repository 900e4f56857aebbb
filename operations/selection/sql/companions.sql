SELECT id, full_name FROM app.companions()
