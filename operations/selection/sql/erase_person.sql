SELECT app.erase_person($1) AS file
