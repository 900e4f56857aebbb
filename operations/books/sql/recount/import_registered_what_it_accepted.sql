SELECT 'import_batch:' || b.id AS subject, b.accepted_count AS expected, count(e.id) AS found
FROM import_batch b LEFT JOIN enrollment e ON e.import_batch = b.id WHERE b.state = 'applied'
GROUP BY b.id, b.accepted_count HAVING count(e.id) <> b.accepted_count
