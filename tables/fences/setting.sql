-- $1 key, $2 value. Settings are the owner's: no door of the application may change one.
INSERT INTO setting (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value
