-- $1 program. Its photos of receipts, each once.
SELECT DISTINCT ON (o.sha256) o.sha256, o.id, o.media_type FROM receipt r JOIN document o ON o.id = r.document
WHERE r.program = $1 ORDER BY o.sha256, o.id
