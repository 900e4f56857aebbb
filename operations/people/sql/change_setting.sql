SELECT app.change_setting($1, $2, $3) AS value
