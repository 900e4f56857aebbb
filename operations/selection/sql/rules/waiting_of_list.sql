-- $1 import batch: who of it waits to be screened
SELECT e.id AS enrollment, e.program, p.code FROM enrollment e JOIN person p ON p.id = e.person
WHERE e.import_batch = $1 AND e.state = 'proposed' ORDER BY p.code
