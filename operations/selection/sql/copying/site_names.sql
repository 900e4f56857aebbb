-- $1 the program to copy from, $2 the new one
SELECT app.copy_site_names($1, $2) AS names
