SELECT name_key, site, hers FROM app.sites_by_name($1, $2::text[])
