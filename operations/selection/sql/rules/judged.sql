-- $1 enrollment: how she was judged, the last time first.
SELECT a.number, a.total, a.frozen, a.frozen_sha256, a.assessed_on, u.full_name AS assessor, v.version_no
FROM assessment a JOIN user_account u ON u.id = a.assessed_by LEFT JOIN rule_version v ON v.id = a.rule_version
WHERE a.enrollment = $1 ORDER BY a.number DESC
