SELECT id, name FROM organization WHERE id <> app.organization() ORDER BY name, id
