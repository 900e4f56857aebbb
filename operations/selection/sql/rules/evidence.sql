-- What proves the answers of these enrollments: for each criterion the paper or photo that came last, or else the last note.
SELECT DISTINCT ON (v.enrollment, v.criterion_code) v.enrollment, v.criterion_code, v.document, d.media_type
FROM visit_evidence v JOIN document d ON d.id = v.document
WHERE v.enrollment = ANY ($1::uuid[]) AND v.criterion_code IS NOT NULL AND d.removed_at IS NULL
ORDER BY v.enrollment, v.criterion_code, d.media_type = 'text/plain', v.made_at DESC, v.id
