SELECT app.today() AS today, app.setting('business_date') AS pinned
