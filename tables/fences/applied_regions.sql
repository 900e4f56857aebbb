-- Of which list of regions the table was filled, by its SHA-256.
SELECT app.setting('regions')
