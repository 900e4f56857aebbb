-- Everything below this number has ended.
SELECT app.horizon() AS before
