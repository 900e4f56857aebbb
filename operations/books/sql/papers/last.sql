-- $1 kinds, $2 subjects: the last paper of each, where there is one.
SELECT DISTINCT ON (p.kind, p.subject_key) p.kind, p.subject_key, p.revision, p.sha256
FROM printed_paper p JOIN unnest($1::text[], $2::uuid[]) AS w (kind, subject_key) ON w.kind = p.kind AND w.subject_key = p.subject_key
ORDER BY p.kind, p.subject_key, p.revision DESC
