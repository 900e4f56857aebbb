SELECT app.stop_registering()
