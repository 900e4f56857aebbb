SELECT ARRAY(SELECT app.migrations()) AS migrations, app.setting('fences') AS fences
