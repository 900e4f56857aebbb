SELECT app.change_index_version($1) AS changed
