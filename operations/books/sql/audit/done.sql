-- $1 finding: what was done, oldest first, and its class; a class without anything done stands alone.
SELECT u.id, r.audit_recommendation, u.text, u.recovered_rp AS said_rp, u.proof_no, u.made_by, u.made_at, m.full_name AS maker, w.verdict,
       w.recovered_rp, w.reason, x.full_name AS reviewer, w.made_at AS reviewed_at
FROM (SELECT id AS follow_up, audit_recommendation, NULL::uuid AS review, made_at AS at FROM audit_follow_up WHERE audit_finding = $1
      UNION ALL SELECT NULL, audit_recommendation, id, made_at FROM follow_up_review WHERE audit_finding = $1 AND audit_follow_up IS NULL) r
LEFT JOIN audit_follow_up u ON u.id = r.follow_up
LEFT JOIN follow_up_review w ON w.audit_follow_up = u.id OR w.id = r.review
LEFT JOIN user_account m ON m.id = u.made_by LEFT JOIN user_account x ON x.id = w.made_by
ORDER BY r.at, r.follow_up
