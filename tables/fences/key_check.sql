SELECT app.setting('key_check')
