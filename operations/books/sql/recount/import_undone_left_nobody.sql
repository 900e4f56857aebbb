SELECT 'import_batch:' || b.id AS subject, 0 AS expected, count(*) AS found
FROM import_batch b JOIN enrollment e ON e.import_batch = b.id WHERE b.state <> 'applied' GROUP BY b.id
