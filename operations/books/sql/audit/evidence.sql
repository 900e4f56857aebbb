-- $1 finding: what it rests on and what proves what was done.
SELECT e.id, e.audit_follow_up, e.code, e.subject_table, e.subject_key, e.sha256, d.media_type, d.bytes
FROM audit_evidence e LEFT JOIN document d ON e.subject_table = 'document' AND d.id::text = e.subject_key
WHERE e.audit_finding = $1 ORDER BY e.made_at, e.code
