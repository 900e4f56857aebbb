-- $1 keyed hashes of what was typed
SELECT app.code_works($1::text[]) AS works
