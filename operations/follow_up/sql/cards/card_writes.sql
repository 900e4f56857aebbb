-- $1 keyed hashes of what was typed
SELECT app.card_writes($1::text[]) AS writes
