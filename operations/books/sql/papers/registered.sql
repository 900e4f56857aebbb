-- $1 kinds, $2 subjects, $3 revisions: the papers in this order, with what the program and its office were called when each was
-- first printed.
SELECT p.id, p.number, p.check_code, p.kind, p.subject_key, p.revision, p.dated, p.total_rp, p.line_count, p.sha256,
       coalesce(n.program_name, '') AS program_name, coalesce(n.office, '') AS office
FROM unnest($1::text[], $2::uuid[], $3::int[]) WITH ORDINALITY AS w (kind, subject_key, revision, place)
JOIN printed_paper p ON p.kind = w.kind AND p.subject_key = w.subject_key AND p.revision = w.revision
LEFT JOIN LATERAL app.names_then(p.program, p.made_at) n ON true
ORDER BY w.place
