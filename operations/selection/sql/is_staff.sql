SELECT 1 FROM app.office_staff() s WHERE s.id = $1
