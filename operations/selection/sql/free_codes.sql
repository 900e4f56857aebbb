SELECT app.free_codes($1::text[]) AS code
