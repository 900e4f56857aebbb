-- $1 enrollment. `restricted`: of a criterion whose answers not everybody may read.
SELECT v.id, v.enrollment, v.criterion_code, v.document, v.made_by, v.made_at, d.media_type, d.bytes, u.full_name AS maker,
       EXISTS (SELECT 1 FROM criterion c WHERE c.program = v.program AND c.code = v.criterion_code AND c.restricted) AS restricted
FROM visit_evidence v JOIN document d ON d.id = v.document JOIN user_account u ON u.id = v.made_by
WHERE d.removed_at IS NULL AND v.enrollment = $1
ORDER BY v.criterion_code, v.made_at, v.id
