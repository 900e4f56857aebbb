-- The rows of a batch that wait for screening, by their codes.
SELECT e.id, p.code FROM enrollment e JOIN person p ON p.id = e.person
WHERE e.import_batch = $1 AND e.state = 'proposed' AND p.code = ANY ($2::text[])
