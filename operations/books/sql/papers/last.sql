SELECT p.revision, p.sha256 FROM printed_paper p WHERE p.kind = $1 AND p.subject_key = $2 ORDER BY p.revision DESC LIMIT 1
