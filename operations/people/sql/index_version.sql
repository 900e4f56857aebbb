SELECT app.index_version() AS version
