SELECT app.undo_import($1) AS count
