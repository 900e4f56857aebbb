SELECT app.rewrap_data_keys($1::uuid[], $2::bytea[], $3) AS done
