SELECT app.opening_hours() AS hours
