SELECT e.id AS enrollment FROM enrollment e WHERE e.import_batch = $1
UNION SELECT r.enrollment FROM import_row r WHERE r.batch = $1 AND r.verdict = 'changed'
