-- $1 follow-up. Another one of its program with the same proof, whose sum an auditor took as come back.
SELECT f.number FROM audit_follow_up u
JOIN audit_follow_up o ON o.program = u.program AND o.id <> u.id AND upper(btrim(o.proof_no)) = upper(btrim(u.proof_no))
JOIN follow_up_review w ON w.audit_follow_up = o.id AND w.recovered_rp > 0
JOIN audit_finding f ON f.id = o.audit_finding
WHERE u.id = $1 LIMIT 1
