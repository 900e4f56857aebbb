INSERT INTO site_name (program, site, name, name_key, kind) VALUES ($1, $2, $3, $4, $5)
