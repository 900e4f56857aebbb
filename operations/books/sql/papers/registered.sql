-- $1 kinds, $2 subjects, $3 revisions: the papers in this order.
SELECT p.id, p.number, p.check_code, p.kind, p.subject_key, p.revision, p.dated, p.total_rp, p.line_count, p.sha256
FROM unnest($1::text[], $2::uuid[], $3::int[]) WITH ORDINALITY AS w (kind, subject_key, revision, place)
JOIN printed_paper p ON p.kind = w.kind AND p.subject_key = w.subject_key AND p.revision = w.revision
ORDER BY w.place
