-- $1 finding: whom it or its proofs name.
SELECT DISTINCT e.subject_key::uuid AS enrollment FROM audit_evidence e WHERE e.audit_finding = $1 AND e.subject_table = 'enrollment'
