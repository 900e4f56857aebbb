SELECT 1 FROM app.deaths_to_decide() d WHERE d.enrollment = $1
