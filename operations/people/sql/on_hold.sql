SELECT app.on_hold($1) AS on_hold
