SELECT id, full_name FROM app.auditors() ORDER BY full_name, id
