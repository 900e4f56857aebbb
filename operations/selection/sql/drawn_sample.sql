-- $1 batch, $2 how many. Ordered by a hash of the stored seed: nobody can choose which rows are looked at.
SELECT e.id AS enrollment, e.person, p.code, p.call_name, e.import_line
FROM enrollment e JOIN person p ON p.id = e.person JOIN import_batch b ON b.id = e.import_batch
WHERE e.import_batch = $1 AND e.state = 'proposed'
ORDER BY sha256(convert_to(b.sample_seed || e.id::text, 'UTF8')) LIMIT $2
