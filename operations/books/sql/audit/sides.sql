-- $1 finding: who acted on it for the auditors, and who for the office.
SELECT array_remove(ARRAY[f.made_by, f.decided_by, f.closed_by]
         || ARRAY(SELECT r.made_by FROM follow_up_review r WHERE r.audit_finding = f.id), NULL) AS auditor,
       array_remove(ARRAY[f.answered_by] || ARRAY(SELECT u.made_by FROM audit_follow_up u WHERE u.audit_finding = f.id), NULL) AS office
FROM audit_finding f WHERE f.id = $1
