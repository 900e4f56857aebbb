SELECT name_key, site FROM app.sites_by_name($1, $2::text[])
