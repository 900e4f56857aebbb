SELECT app.migrations()
