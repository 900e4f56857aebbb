SELECT table_name, row_key, version, wrong FROM app.unlike_leaves()
