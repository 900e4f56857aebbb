-- $1 program: the sums that two persons change, who did it last, and whether a request waits.
WITH limits AS (
  SELECT 'second_approver' AS kind, p.id::text AS key, p.id, NULL AS name, p.second_approver_above_rp AS sum_rp, NULL::bigint AS used_rp
  FROM program p WHERE p.id = $1
  UNION ALL SELECT 'fund_ceiling', f.id::text, f.id, f.name, f.ceiling_rp, f.committed_rp FROM fund f WHERE f.program = $1)
SELECT l.kind, l.id, l.name, l.sum_rp, l.used_rp, a.full_name AS asker, d.full_name AS decider, r.decided_at AS at, r.reason,
       EXISTS (SELECT 1 FROM two_person_request o WHERE o.kind = l.kind AND o.subject_key = l.key AND o.state = 'asked') AS waits
FROM limits l LEFT JOIN LATERAL (
  SELECT r.asked_by, r.decided_by, r.decided_at, r.reason FROM two_person_request r
  WHERE r.kind = l.kind AND r.subject_key = l.key AND r.state = 'agreed' ORDER BY r.decided_at DESC LIMIT 1) r ON true
LEFT JOIN user_account a ON a.id = r.asked_by LEFT JOIN user_account d ON d.id = r.decided_by
ORDER BY l.name NULLS LAST, l.id
