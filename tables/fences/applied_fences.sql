SELECT app.setting('fences')
