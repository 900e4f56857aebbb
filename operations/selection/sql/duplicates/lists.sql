-- The lists a program's people came with; NULL for who came without one
SELECT DISTINCT import_batch FROM enrollment WHERE program = $1 ORDER BY import_batch
