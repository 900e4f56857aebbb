SELECT id, full_name FROM app.office_staff()
