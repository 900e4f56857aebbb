SELECT app.note($1, $2, $3, $4::jsonb)
