-- $1 recommendation: what shall come back, what the auditors took as come back, and whether something waits to be classed.
SELECT r.amount_rp, coalesce((SELECT sum(w.recovered_rp) FROM follow_up_review w WHERE w.audit_recommendation = r.id), 0)::bigint AS recovered_rp,
       EXISTS (SELECT 1 FROM audit_follow_up u WHERE u.audit_recommendation = r.id
               AND NOT EXISTS (SELECT 1 FROM follow_up_review w WHERE w.audit_follow_up = u.id)) AS is_unread
FROM audit_recommendation r WHERE r.id = $1
