SELECT id FROM import_batch WHERE program = $1 AND sha256 = $2 AND state IN ('uploaded', 'checked', 'applied')
