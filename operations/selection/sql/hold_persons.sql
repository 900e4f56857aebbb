SELECT app.hold_persons($1)
